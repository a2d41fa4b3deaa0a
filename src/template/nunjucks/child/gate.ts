import { isRefusedPath, memberFilters, refusedNames, refusedOfFunctions } from '../names.ts';
import { RefusedError } from './faults.ts';
import type { NunjucksNode } from './internals.ts';

/** A name as JavaScript knows it; filters may have dots. nunjucks writes names into code as they are, so nothing else may pass for one. */
const writtenName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/** Node types that may stand in a template. The asynchronous tags are not among them: their loop variables become names of the code. */
const known: ReadonlySet<string> = new Set(
  [
    'Root NodeList Output TemplateData Literal Symbol Group Array Pair Dict KeywordArgs LookupVal If InlineIf For Macro Caller Import FromImport',
    'FunCall Filter Block Super Extends Include Set Switch Case Capture In Is Or And Not Add Concat Sub Mul Div FloorDiv Mod Pow Neg Pos',
    'Compare CompareOperand',
  ]
    .join(' ')
    .split(' '),
);

/** Fields that name something instead of computing it. nunjucks takes any expression there and writes it into the code unquoted. */
const nameFields: ReadonlyMap<string, readonly string[]> = new Map([
  ['Set', ['targets']],
  ['For', ['name']],
  ['Macro', ['name']],
  ['Block', ['name']],
  ['Import', ['target']],
  ['FromImport', ['names']],
  ['Filter', ['name']],
]);

type Fields = Readonly<Record<string, unknown>>;

/**
 * Looks through nunjucks' own tree, before code is made of it, for everything that leads out of a template.
 *
 * @throws {RefusedError} With the place of the first thing that is refused.
 */
export function checkTree(root: NunjucksNode): void {
  const pending: NunjucksNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    checkNode(node);
    for (const field of node.fields) pending.push(...nodesIn(fieldsOf(node)[field]));
  }
}

function fieldsOf(node: NunjucksNode): Fields {
  return node as unknown as Fields;
}

function isNode(value: unknown): value is NunjucksNode {
  return typeof value === 'object' && value !== null && 'typename' in value && 'fields' in value;
}

function nodesIn(value: unknown): readonly NunjucksNode[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

function checkNode(node: NunjucksNode): void {
  const { typename } = node;
  if (!known.has(typename))
    refuse(node, `'${typename}' is not supported: templates are rendered without asynchronous tags and extensions.`);
  for (const field of nameFields.get(typename) ?? []) for (const name of nodesIn(fieldsOf(node)[field])) checkName(name);
  switch (typename) {
    case 'Symbol':
      checkSymbol(node);
      break;
    case 'LookupVal':
      checkMember(node);
      break;
    case 'Filter':
      checkFilter(node);
      break;
    case 'Is':
      checkTest(node);
      break;
    case 'Macro':
    case 'Caller':
      checkParameters(node);
      break;
    case 'Dict':
    case 'KeywordArgs':
      for (const pair of nodesIn(fieldsOf(node).children)) checkKey(pair);
      break;
  }
}

/** A name, or a list of names as `for` and `import` have them. */
function checkName(node: NunjucksNode): void {
  const { children, key, value } = fieldsOf(node);
  if (node.typename === 'Symbol') return;
  if (node.typename === 'Array' || node.typename === 'NodeList') for (const child of nodesIn(children)) checkName(child);
  else if (node.typename === 'Pair') for (const part of [...nodesIn(key), ...nodesIn(value)]) checkName(part);
  else refuse(node, 'A name was expected here.');
}

function checkSymbol(node: NunjucksNode): void {
  const name = fieldsOf(node).value;
  if (typeof name !== 'string' || !writtenName.test(name)) refuse(node, `'${String(name)}' is not a name.`);
  else if (isRefusedPath(name)) throw placed(node, name);
}

function checkMember(node: NunjucksNode): void {
  const { target, val } = fieldsOf(node);
  const name = constantText(val);
  if (name === undefined) return;
  if (refusedNames.has(name)) throw placed(node, name);
  // Of a call's result or a function of nunjucks it cannot be a field of data.
  if (refusedOfFunctions.has(name) && isNode(target) && isFunction(target)) throw placed(node, name);
}

function isFunction(node: NunjucksNode): boolean {
  const { value } = fieldsOf(node);
  return node.typename === 'Symbol' && typeof value === 'string' && ['range', 'cycler', 'joiner', 'caller', 'super'].includes(value);
}

function checkFilter(node: NunjucksNode): void {
  const { name, args } = fieldsOf(node);
  const filter = isNode(name) ? fieldsOf(name).value : undefined;
  const position = typeof filter === 'string' ? memberFilters.get(filter) : undefined;
  if (position === undefined) return;
  const written = nodesIn(isNode(args) ? fieldsOf(args).children : undefined);
  const keywords = written.filter(({ typename }) => typename === 'KeywordArgs').flatMap((node) => nodesIn(fieldsOf(node).children));
  for (const value of [written[position], ...keywords.map((pair) => fieldsOf(pair).value)]) {
    const path = constantText(value);
    if (path !== undefined && isRefusedPath(path)) throw placed(node, path);
  }
}

/** nunjucks writes the name of a test into the code as it is, and several arguments without a comma between them. */
function checkTest(node: NunjucksNode): void {
  const { right } = fieldsOf(node);
  if (!isNode(right)) refuse(node, 'A test was expected here.');
  const { name, args, value } = fieldsOf(right);
  if (right.typename === 'FunCall' && isNode(name) && name.typename === 'Symbol') {
    if (isNode(args) && nodesIn(fieldsOf(args).children).length > 1) refuse(right, 'A test takes one argument at most.');
    return;
  }
  const isWord = right.typename === 'Symbol' || (right.typename === 'Literal' && (value === null || typeof value === 'boolean'));
  if (!isWord) refuse(right, 'The name of a test was expected here.');
}

function checkParameters(node: NunjucksNode): void {
  const { args } = fieldsOf(node);
  for (const parameter of nodesIn(isNode(args) ? fieldsOf(args).children : undefined)) {
    if (parameter.typename === 'Symbol') continue;
    for (const pair of nodesIn(fieldsOf(parameter).children)) for (const key of nodesIn(fieldsOf(pair).key)) checkName(key);
  }
}

function checkKey(pair: NunjucksNode): void {
  const { key } = fieldsOf(pair);
  if (!isNode(key)) return;
  const { value } = fieldsOf(key);
  if (typeof value === 'string' && refusedNames.has(value)) throw placed(key, value);
}

/** Text that an expression always gives: a literal, or several put together. */
function constantText(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  const { value: literal, children, left, right } = fieldsOf(value);
  if (value.typename === 'Literal') return literal instanceof RegExp ? undefined : String(literal);
  if (value.typename === 'Group' || value.typename === 'Array') {
    const parts = nodesIn(children);
    return parts.length === 1 ? constantText(parts[0]) : undefined;
  }
  if (value.typename !== 'Add' && value.typename !== 'Concat') return undefined;
  const start = constantText(left);
  const end = start === undefined ? undefined : constantText(right);
  return end === undefined ? undefined : `${start}${end}`;
}

function placed(node: NunjucksNode, name: string): RefusedError {
  return RefusedError.member(name, (node.lineno ?? 0) + 1, (node.colno ?? 0) + 1);
}

function refuse(node: NunjucksNode, message: string): never {
  throw new RefusedError(message, (node.lineno ?? 0) + 1, (node.colno ?? 0) + 1);
}
