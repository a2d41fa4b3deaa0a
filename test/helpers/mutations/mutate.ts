import type { Diagnostic } from 'vscode-languageserver-types';
import { LineTable } from '../../../src/template/lineTable.ts';
import type { Edit, MutationSource, Operator, Outcome } from './types.ts';

/** What became of one slip. */
export interface Trial {
  readonly operator: string;
  readonly source: string;
  readonly verdict: 'found' | 'missed' | 'same';
  /** The lines around the slip, as they were and as they are, for a person. */
  readonly shown: string;
}

/** Numbers from 0 to below 1, the same for the same seed (Mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Picks an operator in turn, a kind of source, a source and a place in it by chance, and looks what comes of the slip. */
export async function* trials(
  sources: readonly MutationSource[],
  operators: readonly Operator[],
  count: number,
  random: () => number,
): AsyncGenerator<Trial> {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const kinds = ['sample', 'corpus'] as const;
  const found = new Map(operators.map(({ name, places }) => [name, placesByKind(sources, places)]));
  for (let number = 0; number < count; number += 1) {
    const operator = operators[number % operators.length];
    const byKind = operator && found.get(operator.name);
    const usable = kinds.filter((kind) => (byKind?.get(kind)?.length ?? 0) > 0);
    const place = pick(byKind?.get(pick(usable) ?? 'sample') ?? []);
    if (!operator || !place) throw new Error(`There is no place for '${operator?.name}'.`);
    yield tried(operator.name, place.source, place.edit);
  }
}

interface Place {
  readonly source: MutationSource;
  readonly edit: Edit;
}

function placesByKind(sources: readonly MutationSource[], places: Operator['places']): ReadonlyMap<string, readonly Place[]> {
  const byKind = new Map<string, Place[]>();
  for (const source of sources) {
    const all = byKind.get(source.kind) ?? [];
    byKind.set(source.kind, all);
    for (const edit of places(source)) all.push({ source, edit });
  }
  return byKind;
}

async function tried(operator: string, source: MutationSource, edit: Edit): Promise<Trial> {
  const changed = `${source.text.slice(0, edit.start)}${edit.text}${source.text.slice(edit.end)}`;
  const before = await untouched(source);
  const after = await source.run(changed);
  const shown = `${JSON.stringify(lineAround(source.text, edit.start))} -> ${JSON.stringify(lineAround(changed, edit.start))}`;
  const isSame = after.parses && after.result === before.outcome.result;
  if (isSame) return { operator, source: source.name, verdict: 'same', shown };
  const lines = new LineTable(changed);
  const first = lines.lineOf(edit.start) - 1;
  const last = lines.lineOf(Math.max(edit.start, edit.start + edit.text.length - 1)) - 1;
  const isWanted = ({ range }: Diagnostic) =>
    (range.start.line <= last && range.end.line >= first) || after.reportedLines.includes(range.start.line);
  const news = added(before.diagnostics, await source.diagnose(changed));
  const verdict = news.some(isWanted) ? 'found' : 'missed';
  const others =
    news.length > 0 ? ` (elsewhere: ${news.map(({ range, message }) => `${range.start.line - first}: ${message}`).join(' | ')})` : '';
  return { operator, source: source.name, verdict, shown: `${shown}${verdict === 'missed' ? others : ''}` };
}

const untouchedSources = new WeakMap<MutationSource, Promise<{ readonly outcome: Outcome; readonly diagnostics: readonly Diagnostic[] }>>();

/** What a source gives as it is, found once. */
function untouched(source: MutationSource) {
  const known =
    untouchedSources.get(source) ??
    Promise.all([source.run(source.text), source.diagnose(source.text)]).then(([outcome, diagnostics]) => ({ outcome, diagnostics }));
  untouchedSources.set(source, known);
  return known;
}

/** The diagnostics that were not there before, whatever line they stand on. */
function added(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Map<string, number>();
  const keyOf = ({ code, message }: Diagnostic) => `${String(code)} ${typeof message === 'string' ? message : message.value}`;
  for (const one of before) known.set(keyOf(one), (known.get(keyOf(one)) ?? 0) + 1);
  return after.filter((one) => {
    const left = known.get(keyOf(one)) ?? 0;
    known.set(keyOf(one), left - 1);
    return left <= 0;
  });
}

function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end < 0 ? text.length : end).slice(0, 160);
}
