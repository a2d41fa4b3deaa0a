import { firstWhere } from '../../../src/base/index.ts';
import type { ProblemLevel } from '../../../src/core/model/index.ts';
import { type Expression, filterDocs, type Node, readForms, testDocs } from '../../../src/template/index.ts';
import { type ArgumentFault, argumentFault, type Callee, type Given } from '../calls/arguments.ts';
import { blockFault } from '../calls/callBlocks.ts';
import { macroForm } from '../calls/macros.ts';
import { type Meaning, Meanings } from '../calls/meanings.ts';
import type { ScannedPart } from '../scan.ts';
import { choosingFault, namingFilters } from './choosingFilters.ts';
import { percentFault } from './formatArguments.ts';
import { methodFault } from './methodArguments.ts';
import type { Finding, PromptRule } from './rule.ts';

/** Arguments that a filter, a test, a function, a method or a macro does not take: rendering fails there. */
export const wrongArguments: PromptRule = {
  code: 'wrong-arguments',
  defaultLevel: 'error',
  description: 'Arguments that a filter, a test, a function or a macro does not take.',
  example: '{{ a | truncate(80, kilwords=true) }}',
  remedy: 'Give the arguments that are documented.',
  dialects: ['jinja2'],
  needsIncludes: true,
  *check({ scan, includes }) {
    for (const scanned of scan.parts) {
      const { expressions, nodes, body } = scanned.template;
      const meanings = new Meanings(scan, scanned, includes);
      const blocks = new Map(nodes.flatMap((node) => (node.kind === 'callBlock' ? [[node.call, node] as const] : [])));
      const outside = outsideConditions(body);
      for (const expression of expressions) {
        const found =
          expression.kind === 'call' ? callFault(expression, scanned, meanings, blocks.get(expression)) : chosenFault(expression);
        if (!found) continue;
        const isError = outside(expression.start) && !found.fault.isHarmless && !found.isUnsure;
        yield toFinding(scanned, found, isError ? 'error' : 'warning');
      }
      for (const node of nodes) {
        const found = node.kind === 'output' && node.expression.kind === 'filter' ? emptyDefault(node.expression) : undefined;
        if (found) yield toFinding(scanned, found, 'hint');
      }
    }
  },
};

type CallExpression = Extract<Expression, { kind: 'call' }>;

interface Found {
  readonly fault: ArgumentFault;
  readonly place: { readonly start: number; readonly end: number };
  /** Whether it depends on what is not written in the template. @default false */
  readonly isUnsure?: boolean;
}

function chosenFault(expression: Expression): Found | undefined {
  if (expression.kind === 'filter') return filterFault(expression);
  if (expression.kind !== 'test') return undefined;
  const { name } = expression.test;
  const doc = testDocs.get(name);
  const fault = doc && argumentFault({ what: `The test '${name}'`, forms: readForms(doc.takes) }, expression);
  return fault && { fault, place: expression.test };
}

function callFault(
  expression: CallExpression,
  scanned: ScannedPart,
  meanings: Meanings,
  block: Extract<Node, { kind: 'callBlock' }> | undefined,
): Found | undefined {
  const { callee } = expression;
  const place = callee.kind === 'attribute' ? callee.attribute : callee;
  const meaning = meanings.of(callee);
  const given: Given = block ? { ...expression, hasBlock: true } : expression;
  if (!meaning) {
    const isModule = callee.kind === 'attribute' && meanings.mayBeModule(callee.object);
    const fault = callee.kind === 'attribute' && !isModule ? methodFault(callee, expression) : undefined;
    return fault && { fault, place };
  }
  const fault = argumentFault(calleeOf(meaning, 'name' in place ? place.name : ''), given) ?? textFault(expression);
  const found = fault && { fault, place, isUnsure: meaning.kind === 'method' && meaning.isDeclared === true };
  if (!block || meaning.kind !== 'macro' || (fault && !fault.isHarmless)) return found;
  const inside = blockFault(meaning, block, scanned);
  return inside ? { ...inside, place } : found;
}

/** The method `format` of a text has places to fill. */
function textFault({ callee, ...given }: CallExpression): ArgumentFault | undefined {
  return callee.kind === 'attribute' && callee.object.kind === 'string' ? methodFault(callee, given) : undefined;
}

function calleeOf(meaning: Meaning, name: string): Callee {
  switch (meaning.kind) {
    case 'macro':
      return { what: `'${meaning.node.name.name}'`, forms: [macroForm(meaning.scanned, meaning.node)], isMacro: true };
    case 'function':
      return { what: `'${meaning.doc.name}'`, forms: readForms(meaning.doc.takes) };
    case 'method':
      return { what: `The method '${meaning.doc.name}'`, forms: readForms(meaning.doc.takes) };
    case 'bare':
      return { what: `'${name}'`, forms: [[]] };
    case 'module':
    case 'value':
    case 'self':
      return { what: `'${name}'`, forms: [] };
  }
}

function filterFault(expression: Extract<Expression, { kind: 'filter' }>): Found | undefined {
  const { filter, target } = expression;
  const special = choosingFault(expression) ?? (filter.name === 'format' ? percentFault(target, expression) : undefined);
  if (special) return { fault: special, place: filter };
  const doc = namingFilters.has(filter.name) ? undefined : filterDocs.get(filter.name);
  const fault = doc && argumentFault({ what: `The filter '${filter.name}'`, forms: readForms(doc.takes) }, expression);
  return fault && { fault, place: filter };
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

/** Tells the places that every rendering comes to: in no condition, loop, macro or block. What the tag of a condition or a `call` asks for is asked always. */
function outsideConditions(body: readonly Node[]): (offset: number) => boolean {
  const inside = body.flatMap((node) =>
    'open' in node ? [{ start: isAsked(node.kind) ? node.open.end : node.start, end: node.end }] : [],
  );
  let hasExtends = false;
  for (const { kind } of body) hasExtends ||= kind === 'extends';
  return (offset) => {
    const node = inside[firstWhere(inside.length, (at) => (inside[at]?.start ?? 0) > offset) - 1];
    return !hasExtends && !(node && offset < node.end);
  };
}

/** Whether the expressions in the tag that opens a statement are evaluated wherever it stands. */
function isAsked(kind: Node['kind']): boolean {
  return kind === 'if' || kind === 'callBlock' || kind === 'filterBlock' || kind === 'setBlock' || kind === 'with';
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
