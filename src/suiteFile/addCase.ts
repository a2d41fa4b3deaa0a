import { isMap, isNode, isScalar, isSeq, type Node, type YAMLSeq } from 'yaml';
import { readDocument } from '../base/yaml/index.ts';
import type { TextRange } from '../core/model/index.ts';

/** A change of a text. */
export interface CaseEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** What a new case says. */
export interface AddedCase {
  readonly description: string;
  /** A mapping of names to values, as YAML; empty for none. */
  readonly vars: string;
}

/**
 * The change that adds a case without assertions behind the cases of a tests file, whose other text stays as it is.
 *
 * @returns undefined when the file cannot be read as YAML, or its cases are no list
 */
export function addCase(text: string, added: AddedCase): CaseEdit | undefined {
  const document = readDocument(text, { uniqueKeys: false });
  if (!document || document.errors.length > 0) return undefined;
  const root: unknown = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return atEnd(text, ['tests:', ...caseLines(added, '  ')]);
  if (isSeq(root)) return intoList(text, root, added);
  if (!isMap(root)) return undefined;
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'tests');
  if (!pair) return root.flow === true ? undefined : atEnd(text, ['tests:', ...caseLines(added, '  ')]);
  const list: unknown = pair.value;
  if (isSeq(list)) return intoList(text, list, added);
  if (!isNode(pair.key) || !(list === null || (isScalar(list) && list.value === null))) return undefined;
  return replaced(text, pair.key, isNode(list) ? list : undefined, added);
}

/** A name for a case that no other case has: with a number behind it where it has to. */
export function freeCaseName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken);
  if (!names.has(wanted)) return wanted;
  let count = 2;
  while (names.has(`${wanted} ${count}`)) count += 1;
  return `${wanted} ${count}`;
}

function intoList(text: string, list: YAMLSeq, added: AddedCase): CaseEdit | undefined {
  const [start, end] = list.range ?? [0, 0];
  if (list.flow !== true) return behind(text, end, caseLines(added, indentAt(text, start)));
  if (list.items.length > 0) {
    const close = end - 1;
    const before = text.slice(0, close).trimEnd();
    return { range: { start: before.length, end: before.length }, text: `${before.endsWith(',') ? ' ' : ', '}${flowCase(added)}` };
  }
  const lines = caseLines(added, '  ');
  return { range: { start, end }, text: start === 0 ? lines.join('\n') : `\n${lines.join('\n')}` };
}

/** `tests:` without a value. */
function replaced(text: string, key: Node, value: Node | undefined, added: AddedCase): CaseEdit {
  const colon = text.indexOf(':', key.range?.[1]) + 1;
  return { range: { start: colon, end: Math.max(colon, value?.range?.[1] ?? colon) }, text: `\n${caseLines(added, '  ').join('\n')}` };
}

function atEnd(text: string, lines: readonly string[]): CaseEdit {
  return behind(text, text.length, lines);
}

/** Whole lines behind what ends before an offset; blank lines in between go. */
function behind(text: string, offset: number, lines: readonly string[]): CaseEdit {
  const start = text.slice(0, offset).trimEnd().length;
  return {
    range: { start, end: start },
    text: `${start === 0 ? '' : '\n'}${lines.join('\n')}${text.slice(start).startsWith('\n') ? '' : '\n'}`,
  };
}

function indentAt(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

function caseLines({ description, vars }: AddedCase, indent: string): readonly string[] {
  return [
    `${indent}- description: ${JSON.stringify(description)}`,
    ...(vars === '' ? [] : [`${indent}  vars:`, ...vars.split('\n').map((line) => (line === '' ? '' : `${indent}    ${line}`))]),
    `${indent}  assert: []`,
  ];
}

function flowCase({ description, vars }: AddedCase): string {
  const values: unknown = vars === '' ? {} : readDocument(vars)?.toJS();
  return JSON.stringify({ description, vars: values, assert: [] });
}
