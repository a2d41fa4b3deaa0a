import type { Expression } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import type { Finding, PromptRule } from './rule.ts';

const changingMethods = new Set(['append', 'extend', 'insert', 'clear', 'update', 'setdefault', 'popitem', 'remove']);

/** Filters of Jinja2 that Nunjucks does not have. */
const notInNunjucks = new Set('attr filesizeformat format items map max min pprint tojson unique wordwrap xmlattr'.split(' '));

const nunjucksReplacements: ReadonlyMap<string, string> = new Map([['tojson', 'dump']]);

const textMethods = new Set(
  'upper lower strip lstrip rstrip title capitalize format items keys values get startswith endswith splitlines'.split(' '),
);

/**
 * What renders in one place and not in another: names that a sandbox refuses, values that are changed while rendering, and in a prompt for
 * Nunjucks what only Jinja2 has.
 */
export const dialectPortability: PromptRule = {
  code: 'dialect-portability',
  defaultLevel: 'hint',
  description: 'What a sandbox refuses, and in Nunjucks prompts what only Jinja2 has.',
  example: '{% set _ = xs.append(1) %}',
  remedy: 'Use what every engine has.',
  dialects: ['jinja2', 'nunjucks'],
  *check({ scan }) {
    for (const scanned of scan.parts) yield* scan.file.dialect === 'nunjucks' ? onlyJinja2(scanned) : refusedBySandbox(scanned);
  },
};

function* refusedBySandbox(scanned: ScannedPart): Generator<Finding> {
  const { part } = scanned;
  for (const expression of scanned.template.expressions) {
    if (expression.kind === 'attribute' && isRefused(expression)) {
      const { name } = expression.attribute;
      yield {
        range: part.toSourceRange(expression.attribute),
        message: `A sandbox refuses '${name}', as every name that starts with an underscore. Servers render prompts in one.`,
        level: 'warning',
      };
    }
    if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') continue;
    const { name } = expression.callee.attribute;
    if (!changingMethods.has(name)) continue;
    yield {
      range: part.toSourceRange(expression.callee.attribute),
      message: `'${name}' changes a value while rendering, which an immutable sandbox refuses. Build a new value with set and +.`,
    };
  }
}

/** Data may have a field `_id` or `__typename`, which a sandbox gives; what it refuses are the members of Python's own objects. */
function isRefused({ object, attribute: { name } }: Extract<Expression, { kind: 'attribute' }>): boolean {
  if (ownMembers.has(name)) return true;
  return name.startsWith('_') && object.kind === 'name' && ownObjects.has(object.name);
}

/** Members that texts, numbers, lists, dicts, classes and functions of Python have. */
const ownMembers: ReadonlySet<string> = new Set(
  [
    'abs abstractmethods add and annotations base bases basicsize bool builtins call ceil class class_getitem',
    'closure code contains defaults delattr delitem dict dictoffset dir divmod doc eq flags float floor floordiv',
    'format ge get getattribute getformat getitem getnewargs getstate globals gt hash iadd imul index init',
    'init_subclass instancecheck int invert ior itemsize iter kwdefaults le len lshift lt mod module mro mul name',
    'ne neg new or pos pow prepare qualname radd rand rdivmod reduce reduce_ex repr reversed rfloordiv rlshift rmod',
    'rmul ror round rpow rrshift rshift rsub rtruediv rxor setattr setitem sizeof str sub subclasscheck subclasses',
    'subclasshook text_signature truediv trunc weakrefoffset xor',
  ]
    .join(' ')
    .split(' ')
    .map((word) => `__${word}__`),
);

/** Objects of Jinja2 itself, whose members with an underscore are no data. */
const ownObjects: ReadonlySet<string> = new Set([
  'loop',
  'self',
  'super',
  'caller',
  'range',
  'dict',
  'lipsum',
  'cycler',
  'joiner',
  'namespace',
]);

function* onlyJinja2(scanned: ScannedPart): Generator<Finding> {
  const { part, template } = scanned;
  if (template.problems.length > 0) return; // tags of Nunjucks that Jinja2 has not: the tree is not sure
  for (const node of scanned.template.nodes) {
    if (node.kind !== 'with' && node.kind !== 'autoescape' && node.kind !== 'trans') continue;
    yield { range: part.toSourceRange(node.open.name), message: `Nunjucks has no tag '${node.open.name.name}'.`, level: 'warning' };
  }
  for (const expression of scanned.template.expressions) {
    if (expression.kind === 'filter' && notInNunjucks.has(expression.filter.name)) {
      const { name } = expression.filter;
      const replacement = nunjucksReplacements.get(name);
      yield {
        range: part.toSourceRange(expression.filter),
        message: `Nunjucks has no filter '${name}'.${replacement ? ` Use '${replacement}'.` : ''}`,
        level: 'warning',
        ...(replacement && { replacement }),
      };
    } else if (expression.kind === 'call' && expression.callee.kind === 'attribute' && textMethods.has(expression.callee.attribute.name)) {
      const { name } = expression.callee.attribute;
      yield {
        range: part.toSourceRange(expression.callee.attribute),
        message: `'${name}()' is a method of Python. Nunjucks works on JavaScript values, which have none of this name.`,
      };
    } else if (expression.kind === 'call' && expression.callee.kind === 'name' && expression.callee.name === 'namespace') {
      yield { range: part.toSourceRange(expression.callee), message: 'Nunjucks has no namespace().', level: 'warning' };
    }
  }
}
