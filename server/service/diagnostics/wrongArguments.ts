import { type Expression, filterDocs, globalDocs, type Node, testDocs } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import { type ArgumentFault, argumentFault, type Parameters, parametersOf } from './parameters.ts';
import type { Finding, PromptRule } from './rule.ts';

/** Arguments that a filter, a test, a function or a macro does not take: rendering fails there. */
export const wrongArguments: PromptRule = {
  code: 'wrong-arguments',
  defaultLevel: 'error',
  dialects: ['jinja2'],
  *check({ scan }) {
    for (const scanned of scan.parts) {
      const macros = macrosOf(scanned);
      const outside = outsideConditions(scanned.template.body);
      for (const expression of scanned.template.expressions) {
        const found = faultOf(expression, macros);
        if (found) yield toFinding(scanned, found, outside(expression.start) ? 'error' : 'warning');
      }
    }
  },
};

interface Found {
  readonly fault: ArgumentFault;
  readonly place: { readonly start: number; readonly end: number };
}

function faultOf(expression: Expression, macros: ReadonlyMap<number, Parameters>): Found | undefined {
  switch (expression.kind) {
    case 'filter':
      return docFault(
        expression.filter,
        filterDocs.get(expression.filter.name)?.signature,
        `The filter '${expression.filter.name}'`,
        expression,
      );
    case 'test':
      return docFault(expression.test, testDocs.get(expression.test.name)?.signature, `The test '${expression.test.name}'`, expression);
    case 'call': {
      const { callee } = expression;
      if (callee.kind !== 'name') return undefined;
      const macro = macros.get(callee.start);
      if (!macro) return undefined;
      const fault = argumentFault(`'${callee.name}'`, macro, expression);
      return fault && { fault, place: callee };
    }
    default:
      return undefined;
  }
}

function docFault(
  place: Found['place'],
  signature: string | undefined,
  what: string,
  expression: Extract<Expression, { kind: 'filter' | 'test' }>,
): Found | undefined {
  const parameters = signature === undefined ? undefined : parametersOf(signature);
  const fault = parameters && argumentFault(what, parameters, expression);
  return fault && { fault, place };
}

/** By the place of each name that stands for a macro or a global function: what it takes. */
function macrosOf(scanned: ScannedPart): ReadonlyMap<number, Parameters> {
  const { template, analysis } = scanned;
  const nodes = scanned.template.nodes.filter((node) => node.kind === 'macro');
  const byPlace = new Map(nodes.map((node) => [node.name.start, node]));
  const counts = new Map<string, number>();
  for (const { name, kind } of analysis.definitions) if (kind !== 'block') counts.set(name, (counts.get(name) ?? 0) + 1);
  const catchAll = catchAllMacros(nodes, analysis.specialNamesAt, template.source);
  const found = new Map<number, Parameters>();
  for (const { name, range, definition } of analysis.reads) {
    if (!definition) {
      const signature = counts.has(name) ? undefined : globalDocs.get(name)?.signature;
      const parameters = signature === undefined ? undefined : parametersOf(signature);
      if (parameters) found.set(range.start, parameters);
    } else if (definition.kind === 'macro' && counts.get(name) === 1) {
      const node = byPlace.get(definition.range.start);
      if (!node) continue;
      const names = [...node.parameters.map((parameter) => parameter.name), 'caller'];
      // Parameters without a value are undefined inside the macro, which is no fault of the call.
      found.set(range.start, { names, required: 0, takesMore: catchAll.has(node.name.start) });
    }
  }
  return found;
}

/** Macros that read `varargs` or `kwargs`, and so take anything. */
function catchAllMacros(
  nodes: readonly Extract<Node, { kind: 'macro' }>[],
  specialNamesAt: (offset: number) => readonly string[],
  source: string,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { name, open, end } of nodes) {
    if (specialNamesAt(open.end).includes('varargs') && /\b(?:varargs|kwargs)\b/.test(source.slice(open.end, end))) found.add(name.start);
  }
  return found;
}

/** Tells the places that every rendering comes to: in no condition, loop, macro or block. */
function outsideConditions(body: readonly Node[]): (offset: number) => boolean {
  const inside = body.filter((node) => 'open' in node).map(({ start, end }) => ({ start, end }));
  let hasExtends = false;
  for (const { kind } of body) hasExtends ||= kind === 'extends';
  return (offset) => {
    let low = 0;
    let high = inside.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((inside[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const node = inside[low - 1];
    return !hasExtends && !(node && offset < node.end);
  };
}

function toFinding({ part }: ScannedPart, { fault, place }: Found, level: 'error' | 'warning'): Finding {
  const { start, end } = fault.at ?? place;
  return {
    range: part.toSourceRange({ start, end }),
    message: fault.message,
    level,
    ...(fault.replacement !== undefined && { replacement: fault.replacement }),
  };
}
