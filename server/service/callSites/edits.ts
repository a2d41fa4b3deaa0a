import type { VariableDeclaration } from '../../../src/core/model/index.ts';
import type { TextChange } from '../edits/textChange.ts';
import type { PromptInputs } from './promptInputs.ts';
import type { SuppliedName, SuppliedValues } from './types.ts';

type Type = NonNullable<VariableDeclaration['type']>;

const python: Readonly<Record<Type, string>> = { string: '""', number: '0', integer: '0', boolean: 'False', array: '[]', object: '{}' };
const script: Readonly<Record<Type, string>> = { ...python, string: "''", boolean: 'false' };

/** Gives names a first value of their declared type in a call; nothing where the call has no place for them. */
export function addNames(
  names: readonly string[],
  input: SuppliedValues,
  { declared }: PromptInputs,
  text: string,
  isPython: boolean,
): TextChange | undefined {
  const inside = input.names.filter(({ pair }) => input.range.start <= pair.start && pair.end <= input.range.end);
  const firstValueOf = (name: string) => (isPython ? python : script)[declared.get(name)?.type ?? 'string'];
  const pairOf = (name: string): string => {
    if (input.form === 'keywords') return `${name}=${firstValueOf(name)}`;
    return `${keyOf(name, inside, text, isPython)}: ${firstValueOf(name)}`;
  };
  const last = inside.at(-1);
  if (last) {
    const separator = `,${gapBefore(last, text)}`;
    return insertion(last.pair.end, names.map((name) => `${separator}${pairOf(name)}`).join(''));
  }
  const pairs = names.map(pairOf).join(', ');
  const written = text.slice(input.range.start + 1, input.range.end - 1);
  // Only a call without any argument has its values where they are looked for.
  if (written.trim() !== '') return undefined;
  const object = isPython ? `{${pairs}}` : `{ ${pairs} }`;
  const content = input.form === 'none' ? object : input.form === 'object' && !isPython ? ` ${pairs} ` : pairs;
  return { range: { start: input.range.start + 1, end: input.range.end - 1 }, text: content };
}

/** Takes a name with its value out of a call; nothing where it is given elsewhere. */
export function removeName(supplied: SuppliedName, input: SuppliedValues, text: string): TextChange | undefined {
  const { start, end } = supplied.pair;
  if (start < input.range.start || end > input.range.end) return undefined;
  const last = input.range.end - 1;
  const behind = /^\s*,\s*/.exec(text.slice(end, last))?.[0].length ?? 0;
  const before = /\s*,\s*$/.exec(text.slice(input.range.start, start))?.[0].length ?? 0;
  // The last name leaves the comma behind it to the one before, with the line of the closing brace.
  const takesBehind = behind > 0 && (end + behind < last || before === 0);
  return { range: takesBehind ? { start, end: end + behind } : { start: start - before, end }, text: '' };
}

/** Written as the other names are. */
function keyOf(name: string, inside: readonly SuppliedName[], text: string, isPython: boolean): string {
  const quoted = inside.find(({ form }) => form === 'string');
  if (quoted) {
    const quote = text.charAt(quoted.range.start - 1);
    return `${quote}${name}${quote}`;
  }
  return isPython ? `"${name}"` : name;
}

/** A line of its own where the last name has one. */
function gapBefore({ pair }: SuppliedName, text: string): string {
  const lineStart = text.lastIndexOf('\n', pair.start - 1) + 1;
  const indent = text.slice(lineStart, pair.start);
  if (lineStart === 0 || indent.trim() !== '') return ' ';
  return `${text.charAt(lineStart - 2) === '\r' ? '\r\n' : '\n'}${indent}`;
}

function insertion(at: number, text: string): TextChange {
  return { range: { start: at, end: at }, text };
}
