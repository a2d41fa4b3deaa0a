import type { IdentifierRole, SourceLanguage, UsageEffect, ValueReader } from './language.ts';
import { isWithin, joinTexts, rangeOf, readerNames, sumOfTexts } from './shared.ts';
import { childrenOf, fieldOf, isSame, type SourceNode } from './sourceNode.ts';
import { unescaped } from './unescaped.ts';
import { asObject, asText, type CallValue, type Entry, type ObjectValue, type Value } from './values.ts';

const loops = new Set(['for_statement', 'while_statement', 'list_comprehension', 'set_comprehension', 'dictionary_comprehension']);

/** Nodes that give the names in them a value that cannot be followed. */
const opaque = new Set([
  ...['pattern_list', 'tuple_pattern', 'list_pattern', 'list_splat_pattern', 'dictionary_splat_pattern'],
  ...['parameters', 'lambda_parameters', 'typed_parameter', 'delete_statement', 'aliased_import', 'case_pattern'],
]);

/** How Python's expressions are read. */
export const python: SourceLanguage = {
  identifierTypes: ['identifier'],
  callTypes: ['call'],
  commentTypes: ['comment'],
  scopes: new Set(['function_definition', 'lambda', 'class_definition', 'module']),
  classes: new Set(['class_definition']),
  memberTypes: ['attribute'],
  ownMember,
  givenTo,
  // The walrus in one of the last two may not be reached.
  blocks: new Set(['block', 'module', 'boolean_operator', 'conditional_expression']),
  loops,
  roleOf,
  effectOf,
  calleeName,
  readCall,
  read,
};

function roleOf(node: SourceNode): IdentifierRole {
  const { parent } = node;
  if (!parent) return { kind: 'usage' };
  const is = (field: string) => isSame(fieldOf(parent, field), node);
  switch (parent.type) {
    case 'attribute':
      return is('attribute') ? { kind: 'none' } : { kind: 'usage' };
    case 'keyword_argument':
      return is('name') ? { kind: 'none' } : { kind: 'usage' };
    case 'assignment':
      return is('left') ? bound(fieldOf(parent, 'right')) : is('type') ? { kind: 'none' } : { kind: 'usage' };
    case 'named_expression':
      return is('name') ? bound(fieldOf(parent, 'value')) : { kind: 'usage' };
    case 'as_pattern_target': {
      const pattern = parent.parent;
      return bound(pattern?.parent?.type === 'with_item' ? childrenOf(pattern)[0] : undefined);
    }
    case 'default_parameter':
    case 'typed_default_parameter':
    case 'function_definition':
    case 'class_definition':
      return is('name') ? { kind: 'binding' } : { kind: 'usage' };
    case 'augmented_assignment':
    case 'for_statement':
    case 'for_in_clause':
      return is('left') ? { kind: 'binding' } : { kind: 'usage' };
    case 'global_statement':
    case 'nonlocal_statement':
      return { kind: 'binding', isOuter: true };
    case 'dotted_name':
      return isBoundByPath(parent) ? { kind: 'binding' } : { kind: 'usage' };
    default:
      return opaque.has(parent.type) ? { kind: 'binding' } : { kind: 'usage' };
  }
}

/** Whether a path of names gives one of them a value: in an import, or as the one name that a `case` captures. */
function isBoundByPath(path: SourceNode): boolean {
  const around = path.parent?.type ?? '';
  return around.startsWith('import') || around === 'aliased_import' || (around === 'case_pattern' && childrenOf(path).length === 1);
}

function bound(value: SourceNode | undefined): IdentifierRole {
  return { kind: 'binding', ...(value && { value }) };
}

function ownMember(node: SourceNode): string | undefined {
  if (node.type !== 'attribute' || fieldOf(node, 'object')?.text !== 'self') return undefined;
  return fieldOf(node, 'attribute')?.text;
}

function givenTo(member: SourceNode): SourceNode | 'unknown' | undefined {
  const { parent } = member;
  if (!parent) return undefined;
  if (parent.type === 'delete_statement' || parent.type === 'pattern_list' || parent.type === 'as_pattern_target') return 'unknown';
  if (!isSame(fieldOf(parent, 'left'), member)) return undefined;
  return (parent.type === 'assignment' && fieldOf(parent, 'right')) || 'unknown';
}

function effectOf(usage: SourceNode, reader: ValueReader): UsageEffect {
  const { parent } = usage;
  if (parent?.type === 'subscript' && isSame(fieldOf(parent, 'value'), usage)) {
    const assignment = parent.parent;
    const isWritten = assignment?.type === 'assignment' && isSame(fieldOf(assignment, 'left'), parent);
    if (!isWritten) return { kind: assignment?.type === 'delete_statement' || assignment?.type === 'pattern_list' ? 'unknown' : 'none' };
    const key = asText(reader.value(fieldOf(parent, 'subscript')));
    if (!key?.content) return { kind: 'unknown' };
    return {
      kind: 'entry',
      entry: {
        name: key.text,
        range: key.content,
        form: 'string',
        pair: rangeOf(assignment),
        value: reader.value(fieldOf(assignment, 'right')),
      },
    };
  }
  if (parent?.type === 'attribute') {
    const method = fieldOf(parent, 'attribute')?.text ?? '';
    return { kind: readerNames.has(method) ? 'none' : 'unknown' };
  }
  const list = parent?.type === 'keyword_argument' ? parent.parent : parent;
  if (list?.type === 'argument_list') {
    const name = list.parent && calleeName(list.parent)?.text;
    return { kind: readerNames.has(name ?? '') ? 'none' : 'unknown' };
  }
  return { kind: parent?.type === 'assignment' || parent?.type === 'pair' ? 'unknown' : 'none' };
}

function calleeName(call: SourceNode): SourceNode | undefined {
  const callee = fieldOf(call, 'function');
  return callee?.type === 'attribute' ? fieldOf(callee, 'attribute') : callee?.type === 'identifier' ? callee : undefined;
}

function readCall(call: SourceNode, reader: ValueReader): CallValue | undefined {
  const name = calleeName(call);
  const callee = fieldOf(call, 'function');
  const list = fieldOf(call, 'arguments');
  if (!name || !callee || list?.type !== 'argument_list') return undefined;
  const positional: Value[] = [];
  const entries: Entry[] = [];
  let hidesKeywords = false;
  let isOpen = false;
  for (const argument of childrenOf(list)) {
    if (argument.type === 'keyword_argument') entries.push(...keyword(argument, reader));
    else if (argument.type === 'dictionary_splat') hidesKeywords = true;
    else if (argument.type === 'list_splat') isOpen = true;
    else positional.push(reader.value(argument));
  }
  const receiver = callee.type === 'attribute' ? fieldOf(callee, 'object') : undefined;
  return {
    kind: 'call',
    name: name.text,
    nameRange: rangeOf(name),
    ...(receiver && { receiver: reader.value(receiver) }),
    positional,
    keywords: { kind: 'object', entries, isOpen: hidesKeywords || isOpen || list.hasError, range: rangeOf(list) },
    isOpen,
    range: rangeOf(call),
    argumentsRange: rangeOf(list),
  };
}

function keyword(argument: SourceNode, reader: ValueReader): Entry[] {
  const name = fieldOf(argument, 'name');
  if (!name) return [];
  const pair = rangeOf(argument);
  return [{ name: name.text, range: rangeOf(name), form: 'keyword', pair, value: reader.value(fieldOf(argument, 'value')) }];
}

function read(node: SourceNode, reader: ValueReader): Value {
  const range = rangeOf(node);
  switch (node.type) {
    case 'parenthesized_expression':
    case 'await':
      return reader.value(childrenOf(node)[0]);
    case 'named_expression':
      return reader.value(fieldOf(node, 'value'));
    case 'assignment':
      return reader.value(fieldOf(node, 'right'));
    case 'string':
      return readString(node);
    case 'concatenated_string':
      return joinTexts(childrenOf(node).map(readString), range);
    case 'binary_operator':
      return sumOfTexts(node, reader);
    case 'dictionary':
      return readDictionary(node, reader);
    case 'set':
      // What a dict looks like before its first colon is typed.
      return { kind: 'object', entries: [], isOpen: true, range };
    case 'list':
    case 'tuple': {
      const items = childrenOf(node);
      return items.some(({ type }) => type === 'list_splat')
        ? { kind: 'unknown', range }
        : { kind: 'list', items: items.map(reader.value, reader), range };
    }
    case 'integer':
    case 'float':
      return { kind: 'number', range };
    case 'unary_operator':
      return reader.value(fieldOf(node, 'argument')).kind === 'number' ? { kind: 'number', range } : { kind: 'unknown', range };
    case 'true':
    case 'false':
      return { kind: 'boolean', range };
    case 'none':
      return { kind: 'none', range };
    case 'attribute': {
      const name = fieldOf(node, 'attribute')?.text;
      return { kind: 'unknown', range, ...(name !== undefined && { name }) };
    }
    case 'call': {
      const call = readCall(node, reader);
      return call && call.name === 'dict' && !call.receiver ? fromDict(call) : (call ?? { kind: 'unknown', range });
    }
    default:
      return { kind: 'unknown', range };
  }
}

/** `dict(a=1)`, `dict({...}, a=1)` and `dict(other)`. */
function fromDict({ positional, keywords, isOpen, range }: CallValue): Value {
  const first = asObject(positional[0]);
  if (isOpen || positional.length > 1 || (positional.length === 1 && !first)) return { kind: 'unknown', range };
  if (!first) return keywords;
  return { ...first, entries: [...first.entries, ...keywords.entries], isOpen: first.isOpen || keywords.isOpen };
}

function readDictionary(node: SourceNode, reader: ValueReader): ObjectValue {
  const entries: Entry[] = [];
  let isOpen = node.hasError;
  for (const child of childrenOf(node)) {
    const key = child.type === 'pair' ? asText(reader.value(fieldOf(child, 'key'))) : undefined;
    // A key behind a name or spelled with escapes has no place of its own.
    if (!key?.content || !isWithin(key.content, child)) isOpen = true;
    else
      entries.push({
        name: key.text,
        range: key.content,
        form: 'string',
        pair: rangeOf(child),
        value: reader.value(fieldOf(child, 'value')),
      });
  }
  return { kind: 'object', entries, isOpen, range: rangeOf(node) };
}

/** A text without placeholders. Bytes and f-strings say something else than what stands there. */
function readString(node: SourceNode): Value {
  const range = rangeOf(node);
  const found = /^([A-Za-z]*)('''|"""|'|")([\s\S]*)\2$/.exec(node.text);
  if (!found) return { kind: 'unknown', range };
  const [, prefix = '', quote = '', written = ''] = found;
  const isRaw = /r/i.test(prefix);
  if (/b/i.test(prefix) || (/[ft]/i.test(prefix) && /[{}]/.test(written))) return { kind: 'unknown', range };
  const text = isRaw ? written : unescaped(written);
  const start = node.startIndex + prefix.length + quote.length;
  return { kind: 'text', text, range, ...(text === written && { content: { start, end: start + written.length } }) };
}
