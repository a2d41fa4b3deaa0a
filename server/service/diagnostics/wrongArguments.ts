import type { ProblemLevel } from '../../../src/core/model/index.ts';
import { type Expression, filterDocs, globalDocs, type Node, testDocs } from '../../../src/template/index.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { choosingFault } from './choosingFilters.ts';
import { percentFault } from './formatArguments.ts';
import { importedTemplates } from './importedTemplates.ts';
import type { IncludeTree } from './includeTree.ts';
import { definitionCounts, exportedMacros, macroParameters } from './macroParameters.ts';
import { methodFault } from './methodArguments.ts';
import { type ArgumentFault, argumentFault, type Parameters, parametersOf } from './parameters.ts';
import type { Finding, PromptRule } from './rule.ts';

/** Arguments that a filter, a test, a function or a macro does not take: rendering fails there. */
export const wrongArguments: PromptRule = {
  code: 'wrong-arguments',
  defaultLevel: 'error',
  dialects: ['jinja2'],
  needsIncludes: true,
  *check({ scan, includes }) {
    for (const scanned of scan.parts) {
      // Most templates call nothing.
      const calls = scanned.template.expressions.some(({ kind }) => kind === 'call');
      const parametersOfCallee = calls ? callables(scan, scanned, includes) : () => undefined;
      const isImported = calls ? importedObjects(scanned) : () => false;
      const outside = outsideConditions(scanned.template.body);
      for (const expression of scanned.template.expressions) {
        const found = faultOf(expression, parametersOfCallee, isImported);
        if (found) yield toFinding(scanned, found, outside(expression.start) && !found.fault.isHarmless ? 'error' : 'warning');
      }
      for (const node of scanned.template.nodes) {
        const found = node.kind === 'output' && node.expression.kind === 'filter' ? emptyDefault(node.expression) : undefined;
        if (found) yield toFinding(scanned, found, 'hint');
      }
    }
  },
};

interface Found {
  readonly fault: ArgumentFault;
  readonly place: { readonly start: number; readonly end: number };
}

function faultOf(
  expression: Expression,
  parametersOfCallee: (callee: Expression) => Parameters | undefined,
  isImported: (object: Expression) => boolean,
): Found | undefined {
  switch (expression.kind) {
    case 'filter':
      return filterFault(expression);
    case 'test':
      return docFault(expression.test, testDocs.get(expression.test.name)?.signature, `The test '${expression.test.name}'`, expression);
    case 'call': {
      const { callee } = expression;
      const parameters = parametersOfCallee(callee);
      const name = callee.kind === 'attribute' ? callee.attribute : callee;
      if (parameters && 'name' in name) {
        const fault = argumentFault(`'${name.name}'`, parameters, expression);
        return fault && { fault, place: name };
      }
      const fault = callee.kind === 'attribute' && !isImported(callee.object) ? methodFault(callee, expression) : undefined;
      return fault && { fault, place: name };
    }
    default:
      return undefined;
  }
}

function filterFault(expression: Extract<Expression, { kind: 'filter' }>): Found | undefined {
  const { filter, target } = expression;
  const fault = choosingFault(expression) ?? (filter.name === 'format' ? percentFault(target, expression) : undefined);
  if (fault) return { fault, place: filter };
  return docFault(filter, filterDocs.get(filter.name)?.signature, `The filter '${filter.name}'`, expression);
}

/**
 * `{{ name | default() }}`: only where a missing value is an error does it write anything else than `{{ name }}`. Inside an expression it is a
 * habit that has its use: `in` and methods work on the empty text.
 */
function emptyDefault({ filter, args, kwargs, dynArgs, dynKwargs, end }: Extract<Expression, { kind: 'filter' }>): Found | undefined {
  const isEmpty = args.length === 0 && kwargs.length === 0 && !dynArgs && !dynKwargs && end > filter.end;
  if (!isEmpty || (filter.name !== 'default' && filter.name !== 'd')) return undefined;
  return { fault: { message: `'${filter.name}' has no value to fall back to.` }, place: filter };
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

/** By where what is called is named: what it takes. Macros of this template and of imported ones, and global functions. */
function callables(scan: PromptScan, scanned: ScannedPart, includes: IncludeTree): (callee: Expression) => Parameters | undefined {
  const counts = definitionCounts(scanned);
  const macros = macroParameters(scanned);
  const imported = importedTemplates(scan, scanned, includes);
  const reads = new Map(scanned.analysis.reads.map(({ range, definition }) => [range.start, definition]));
  const exported = remembered(exportedMacros);
  return (callee) => {
    if (callee.kind === 'attribute' && callee.object.kind === 'name') {
      const definition = reads.get(callee.object.start);
      const module = definition?.kind === 'import' ? imported.get(definition.range.start) : undefined;
      return module && !module.member ? exported(module.from).get(callee.attribute.name) : undefined;
    }
    if (callee.kind !== 'name' || !reads.has(callee.start)) return undefined;
    const definition = reads.get(callee.start);
    if (!definition) {
      const signature = counts.has(callee.name) ? undefined : globalDocs.get(callee.name)?.signature;
      return signature === undefined ? undefined : parametersOf(signature);
    }
    if (counts.get(callee.name) !== 1) return undefined;
    if (definition.kind === 'macro') return macros.get(definition.range.start);
    const taken = definition.kind === 'import' ? imported.get(definition.range.start) : undefined;
    return taken?.member && exported(taken.from).get(taken.member.name);
  };
}

/** Tells names that stand for another template: what looks like a method is a macro there. */
function importedObjects({ analysis }: ScannedPart): (object: Expression) => boolean {
  const places = new Set(analysis.reads.flatMap(({ definition, range }) => (definition?.kind === 'import' ? [range.start] : [])));
  return ({ kind, start }) => kind === 'name' && places.has(start);
}

function remembered<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const found = new Map<Key, Value>();
  return (key) => {
    const value = found.get(key) ?? find(key);
    found.set(key, value);
    return value;
  };
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

function toFinding({ part }: ScannedPart, { fault, place }: Found, level: ProblemLevel): Finding {
  const { start, end } = fault.at ?? place;
  return {
    range: part.toSourceRange({ start, end }),
    message: fault.message,
    level,
    ...(fault.replacement !== undefined && { replacement: fault.replacement }),
  };
}
