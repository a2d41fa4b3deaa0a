import type { IdentifierRole, SourceLanguage, UsageEffect, ValueReader } from './language.ts';
import { isWithin, rangeOf, readerNames, sumOfTexts } from './shared.ts';
import { childrenOf, fieldOf, isSame, type SourceNode } from './sourceNode.ts';
import { unescaped } from './unescaped.ts';
import { asText, type CallValue, type Entry, type ObjectValue, type Value } from './values.ts';

/** Nodes around the one expression they stand for. */
const wrappers = new Set([
  ...['parenthesized_expression', 'await_expression', 'as_expression', 'satisfies_expression', 'non_null_expression', 'type_assertion'],
]);

/** Nodes that give the names in them a value that cannot be followed. */
const opaque = new Set([
  ...['required_parameter', 'optional_parameter', 'formal_parameters', 'array_pattern', 'object_pattern', 'rest_pattern'],
  ...['object_assignment_pattern', 'assignment_pattern', 'catch_clause'],
  ...['import_specifier', 'import_clause', 'namespace_import', 'function_declaration', 'generator_function_declaration'],
]);

/** How the expressions of TypeScript and JavaScript are read. */
export const script: SourceLanguage = {
  identifierTypes: ['identifier', 'shorthand_property_identifier', 'shorthand_property_identifier_pattern'],
  callTypes: ['call_expression'],
  commentTypes: ['comment'],
  scopes: new Set([
    ...['function_declaration', 'generator_function_declaration', 'function_expression', 'generator_function', 'arrow_function'],
    ...['method_definition', 'class_static_block', 'program'],
  ]),
  classes: new Set(['class_declaration', 'class', 'abstract_class_declaration']),
  memberTypes: ['member_expression', 'public_field_definition', 'field_definition'],
  ownMember,
  givenTo,
  blocks: new Set([
    ...['statement_block', 'program', 'switch_case', 'switch_default', 'class_body', 'for_statement', 'for_in_statement'],
    // What stands in these without braces may not run either.
    ...['if_statement', 'while_statement', 'ternary_expression', 'binary_expression'],
  ]),
  loops: new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']),
  roleOf,
  effectOf,
  calleeName,
  readCall,
  read,
};

function roleOf(node: SourceNode): IdentifierRole {
  const { parent } = node;
  if (!parent) return { kind: 'usage' };
  if (node.type === 'shorthand_property_identifier_pattern') return { kind: 'binding', isLexical: true };
  const is = (field: string) => isSame(fieldOf(parent, field), node);
  switch (parent.type) {
    case 'variable_declarator': {
      if (!is('name')) return { kind: 'usage' };
      const value = fieldOf(parent, 'value');
      return { kind: 'binding', isLexical: parent.parent?.type === 'lexical_declaration', ...(value && { value }) };
    }
    case 'assignment_expression': {
      const value = fieldOf(parent, 'right');
      return is('left') ? { kind: 'binding', isReassignment: true, ...(value && { value }) } : { kind: 'usage' };
    }
    case 'augmented_assignment_expression':
    case 'update_expression':
      return { kind: 'binding', isReassignment: true };
    case 'for_in_statement':
      return is('left') ? { kind: 'binding', isLexical: true } : { kind: 'usage' };
    case 'arrow_function':
      return is('parameter') ? { kind: 'binding' } : { kind: 'usage' };
    case 'pair_pattern':
      return is('value') ? { kind: 'binding' } : { kind: 'none' };
    default:
      return opaque.has(parent.type) ? { kind: 'binding' } : { kind: 'usage' };
  }
}

function ownMember(node: SourceNode): string | undefined {
  if (node.type !== 'member_expression') return fieldOf(node, 'name')?.text ?? fieldOf(node, 'property')?.text;
  return fieldOf(node, 'object')?.type === 'this' ? fieldOf(node, 'property')?.text : undefined;
}

function givenTo(member: SourceNode): SourceNode | 'unknown' | undefined {
  const { parent } = member;
  if (member.type !== 'member_expression') return fieldOf(member, 'value');
  if (!parent || !isSame(fieldOf(parent, 'left'), member)) return undefined;
  return (parent.type === 'assignment_expression' && fieldOf(parent, 'right')) || 'unknown';
}

function effectOf(usage: SourceNode, reader: ValueReader): UsageEffect {
  const { parent } = usage;
  if (!parent) return { kind: 'none' };
  if (parent.type === 'member_expression' || parent.type === 'subscript_expression') {
    if (!isSame(fieldOf(parent, 'object'), usage)) return { kind: 'none' };
    const above = parent.parent;
    if (above?.type === 'call_expression') {
      return { kind: readerNames.has(fieldOf(parent, 'property')?.text ?? '') ? 'none' : 'unknown' };
    }
    const isWritten = above?.type === 'assignment_expression' && isSame(fieldOf(above, 'left'), parent);
    if (!isWritten)
      return { kind: above?.type === 'unary_expression' || above?.type === 'augmented_assignment_expression' ? 'unknown' : 'none' };
    const entry = writtenEntry(parent, above, reader);
    return entry ? { kind: 'entry', entry } : { kind: 'unknown' };
  }
  if (parent.type === 'arguments') {
    const name = parent.parent && calleeName(parent.parent)?.text;
    return { kind: readerNames.has(name ?? '') ? 'none' : 'unknown' };
  }
  const isPassedOn = ['variable_declarator', 'assignment_expression', 'pair', 'array', 'object'].includes(parent.type);
  return { kind: isPassedOn ? 'unknown' : 'none' };
}

function writtenEntry(target: SourceNode, assignment: SourceNode, reader: ValueReader): Entry | undefined {
  const pair = rangeOf(assignment);
  const property = fieldOf(target, 'property');
  const value = reader.value(fieldOf(assignment, 'right'));
  if (property) return { name: property.text, range: rangeOf(property), form: 'identifier', pair, value };
  const key = asText(reader.value(fieldOf(target, 'index')));
  return key?.content && { name: key.text, range: key.content, form: 'string', pair, value };
}

function calleeName(call: SourceNode): SourceNode | undefined {
  const callee = fieldOf(call, 'function') ?? fieldOf(call, 'constructor');
  if (callee?.type === 'member_expression') return fieldOf(callee, 'property');
  return callee?.type === 'identifier' ? callee : undefined;
}

function readCall(call: SourceNode, reader: ValueReader): CallValue | undefined {
  const name = calleeName(call);
  const callee = fieldOf(call, 'function') ?? fieldOf(call, 'constructor');
  const list = fieldOf(call, 'arguments');
  if (!name || !callee || list?.type !== 'arguments') return undefined;
  const given = childrenOf(list);
  const isOpen = given.some(({ type }) => type === 'spread_element');
  const receiver = callee.type === 'member_expression' ? fieldOf(callee, 'object') : undefined;
  return {
    kind: 'call',
    name: name.text,
    nameRange: rangeOf(name),
    ...(receiver && { receiver: reader.value(receiver) }),
    positional: given.filter(({ type }) => type !== 'spread_element').map(reader.value, reader),
    keywords: { kind: 'object', entries: [], isOpen, range: rangeOf(list) },
    isOpen,
    range: rangeOf(call),
    argumentsRange: rangeOf(list),
  };
}

function read(node: SourceNode, reader: ValueReader): Value {
  const range = rangeOf(node);
  if (wrappers.has(node.type)) {
    const inner = childrenOf(node);
    return reader.value(node.type === 'type_assertion' ? inner.at(-1) : inner[0]);
  }
  switch (node.type) {
    case 'string':
    case 'template_string':
      return readString(node);
    case 'binary_expression':
      return sumOfTexts(node, reader);
    case 'object':
      return readObject(node, reader);
    case 'array': {
      const items = childrenOf(node);
      if (items.some(({ type }) => type === 'spread_element')) return { kind: 'unknown', range };
      return { kind: 'list', items: items.map(reader.value, reader), range };
    }
    case 'number':
      return { kind: 'number', range };
    case 'unary_expression':
      return /^[-+~]/.test(node.text) && reader.value(fieldOf(node, 'argument')).kind === 'number'
        ? { kind: 'number', range }
        : { kind: 'unknown', range };
    case 'true':
    case 'false':
      return { kind: 'boolean', range };
    case 'null':
    case 'undefined':
      return { kind: 'none', range };
    case 'assignment_expression':
      return reader.value(fieldOf(node, 'right'));
    case 'member_expression': {
      const name = fieldOf(node, 'property')?.text;
      return { kind: 'unknown', range, ...(name !== undefined && { name }) };
    }
    case 'call_expression':
    case 'new_expression':
      return readCall(node, reader) ?? { kind: 'unknown', range };
    default:
      return { kind: 'unknown', range };
  }
}

function readObject(node: SourceNode, reader: ValueReader): ObjectValue {
  const entries: Entry[] = [];
  let isOpen = node.hasError;
  for (const child of childrenOf(node)) {
    const pair = rangeOf(child);
    const entry = child.type === 'shorthand_property_identifier' ? shorthand(child, reader) : named(child, pair, reader);
    if (entry) entries.push(entry);
    else isOpen = true;
  }
  return { kind: 'object', entries, isOpen, range: rangeOf(node) };
}

function shorthand(node: SourceNode, reader: ValueReader): Entry {
  const range = rangeOf(node);
  return { name: node.text, range, form: 'shorthand', pair: range, value: reader.value(node) };
}

function named(node: SourceNode, pair: Entry['pair'], reader: ValueReader): Entry | undefined {
  if (node.type === 'method_definition') {
    const name = fieldOf(node, 'name');
    if (name?.type !== 'property_identifier') return undefined;
    return { name: name.text, range: rangeOf(name), form: 'identifier', pair, value: { kind: 'unknown', range: pair } };
  }
  const key = node.type === 'pair' ? fieldOf(node, 'key') : undefined;
  if (!key) return undefined;
  const value = reader.value(fieldOf(node, 'value'));
  if (key.type === 'property_identifier') return { name: key.text, range: rangeOf(key), form: 'identifier', pair, value };
  const text = key.type === 'string' ? asText(readString(key)) : undefined;
  // A key spelled with escapes has no place of its own.
  return text?.content && isWithin(text.content, key) ? { name: text.text, range: text.content, form: 'string', pair, value } : undefined;
}

/** A text without placeholders. */
function readString(node: SourceNode): Value {
  const range = rangeOf(node);
  if (childrenOf(node).some(({ type }) => type === 'template_substitution')) return { kind: 'unknown', range };
  const written = node.text.slice(1, -1);
  const text = unescaped(written);
  const content = { start: node.startIndex + 1, end: node.endIndex - 1 };
  return { kind: 'text', text, range, ...(text === written && { content }) };
}
