import type { Node } from 'yaml';
import { didYouMean, nearestOfFew } from '../base/nearest.ts';
import type { VariableDeclaration } from '../core/model/index.ts';
import { findValue } from './frontMatter.ts';
import type { Entry } from './yaml/document.ts';
import { isList, isMapping, type Shapes, scalarOf } from './yaml/shapes.ts';
import { readValue } from './yaml/values.ts';

type VariableType = NonNullable<VariableDeclaration['type']>;

const types: readonly VariableType[] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

/** What people write who think in Python or TypeScript. */
const synonyms: ReadonlyMap<string, VariableType> = new Map([
  ['str', 'string'],
  ['text', 'string'],
  ['int', 'integer'],
  ['float', 'number'],
  ['bool', 'boolean'],
  ['list', 'array'],
  ['dict', 'object'],
  ['map', 'object'],
]);

const keys = ['name', 'type', 'description', 'required', 'default', 'fields'];
const maxFieldDepth = 20;

/** The variables a prompt states, under `variables`: a list of names, or a mapping from name to a type or to a description of it. */
export function readDeclarations(node: Node | undefined, shapes: Shapes, where = 'variables', depth = 0): readonly VariableDeclaration[] {
  if (depth > maxFieldDepth) return [];
  if (isList(shapes.document, node)) {
    const items = shapes.list(node, where) ?? [];
    return withoutTwins(
      items.map((item) => listed(item, shapes, where, depth)).filter((item) => item !== undefined),
      shapes,
    );
  }
  const entries = shapes.map(node, `${where}, when it is not a list of names,`) ?? [];
  return entries.map((entry) => described(entry, shapes, where, depth)).filter((entry) => entry !== undefined);
}

function listed(item: Node | undefined, shapes: Shapes, where: string, depth: number): VariableDeclaration | undefined {
  if (!isMapping(shapes.document, item)) {
    const name = shapes.text(item, `Each item of ${where}`);
    return name === undefined ? undefined : named(name, item, shapes);
  }
  const entries = shapes.map(item, where) ?? [];
  const nameNode = findValue(entries, 'name');
  const name = shapes.text(nameNode, 'name');
  if (name === undefined) {
    if (!shapes.document.resolve(nameNode))
      shapes.document.report('error', shapes.document.rangeOf(item), `This item of ${where} has no name.`);
    return undefined;
  }
  const declaration = named(name, nameNode, shapes);
  return declaration && { ...declaration, ...properties(entries, shapes, `${where}.${name}`, depth) };
}

function described({ key, keyRange, value }: Entry, shapes: Shapes, where: string, depth: number): VariableDeclaration | undefined {
  if (!isName(key)) {
    shapes.document.report('error', keyRange, notAName(key));
    return undefined;
  }
  const declaration: VariableDeclaration = { name: key, range: keyRange };
  if (!isMapping(shapes.document, value)) return { ...declaration, ...typeOf(value, shapes, `${where}.${key}`) };
  return { ...declaration, ...properties(shapes.map(value, key) ?? [], shapes, `${where}.${key}`, depth) };
}

function properties(entries: readonly Entry[], shapes: Shapes, where: string, depth: number): Omit<VariableDeclaration, 'name'> {
  shapes.refuseUnknown(entries, keys, where);
  const description = shapes.text(findValue(entries, 'description'), `${where}.description`);
  const required = shapes.boolean(findValue(entries, 'required'), `${where}.required`);
  const hasDefault = entries.some(({ key }) => key === 'default');
  const fields = findValue(entries, 'fields');
  return {
    ...typeOf(findValue(entries, 'type'), shapes, `${where}.type`),
    ...(description !== undefined && { description }),
    ...(required !== undefined && { required }),
    ...(hasDefault && { default: readValue(shapes.document, findValue(entries, 'default')) }),
    ...(fields && { fields: readDeclarations(fields, shapes, `${where}.fields`, depth + 1) }),
  };
}

function typeOf(node: Node | undefined, shapes: Shapes, where: string): { readonly type?: VariableType } {
  const word = shapes.text(node, `The type of ${where.replace(/\.type$/, '')}`);
  if (word === undefined) return {};
  const type = types.find((known) => known === word) ?? synonyms.get(word);
  if (type) return { type };
  const near = nearestOfFew(word, types);
  const message = `'${word}' is no type. Use one of ${types.join(', ')}.${didYouMean(near)}`;
  shapes.document.report('error', shapes.document.rangeOf(node), message, near);
  return {};
}

function named(name: string, node: Node | undefined, shapes: Shapes): VariableDeclaration | undefined {
  const range = shapes.document.rangeOf(node);
  if (isName(name)) return { name, range: nameRange(name, node, shapes) };
  shapes.document.report('error', range, notAName(name));
  return undefined;
}

/** The name itself, without the quotes around it. */
function nameRange(name: string, node: Node | undefined, shapes: Shapes) {
  const range = shapes.document.rangeOf(node);
  const isQuoted = scalarOf(shapes.document, node)?.type?.startsWith('QUOTE') === true && range.end - range.start === name.length + 2;
  return isQuoted ? { start: range.start + 1, end: range.end - 1 } : range;
}

function withoutTwins(declarations: readonly VariableDeclaration[], shapes: Shapes): readonly VariableDeclaration[] {
  const byName = new Map<string, VariableDeclaration>();
  for (const declaration of declarations) {
    if (byName.has(declaration.name) && declaration.range) {
      shapes.document.report('error', declaration.range, `The variable '${declaration.name}' is declared twice. Keep one of them.`);
    }
    byName.set(declaration.name, declaration);
  }
  return [...byName.values()];
}

const isName = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);

const notAName = (name: string): string => `'${name}' is no name a template can read. Use letters, digits and underscores.`;
