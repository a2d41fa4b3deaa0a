import * as vscode from 'vscode';
import { parseJson } from '../base/json.ts';
import type { AssertionResult, TextRange } from '../core/index.ts';
import { type Difference, firstDataDifference, firstDifference } from './firstDifference.ts';
import { type Miss, nearestMiss, placesIn } from './nearestMiss.ts';

const { l10n } = vscode;

/** What a failed assertion says: in a line, and where in the output to look. */
export interface Failure {
  readonly headline: string;
  readonly marks: readonly TextRange[];
  /** Two texts to be shown beside each other, data pretty-printed, where a comparison says more. */
  readonly comparison?: { readonly expected: string; readonly actual: string };
}

const longestQuoted = 60;

/** Says why an assertion failed, by what the output has instead. */
export function failureOf({ assertion, value, reason, match }: AssertionResult, output: string): Failure {
  const isInverse = assertion.type.startsWith('not-');
  const type = isInverse ? assertion.type.slice('not-'.length) : assertion.type;
  if (type === 'equals' && !isInverse) return differs(value, output);
  if (type === 'regex')
    return isInverse || typeof value !== 'string' ? { headline: reason, marks: match ? [match] : [] } : unmatched(value, reason, output);
  if (type !== 'contains' && type !== 'icontains') return { headline: reason, marks: [] };
  const wanted = String(value);
  if (!isInverse) return missed(wanted, output);
  const marks = placesIn(output, wanted, type === 'icontains');
  const line = lineOf(output, marks[0]?.start ?? 0);
  return { headline: l10n.t("'{0}' must not be there, and is in line {1}.", quoted(wanted), line), marks };
}

/** The first line of a text, where it is long. */
function quoted(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > longestQuoted || line.length < text.length ? `${line.slice(0, longestQuoted)}…` : line;
}

function missed(wanted: string, output: string): Failure {
  const miss = nearestMiss(wanted, output);
  return { headline: missText(wanted, miss, output), marks: miss.kind === 'nothing' ? [] : [miss.range] };
}

function missText(wanted: string, miss: Miss, output: string): string {
  switch (miss.kind) {
    case 'otherCase':
      return l10n.t("'{0}' is there in other case, in line {1}.", quoted(wanted), lineOf(output, miss.range.start));
    case 'otherBlanks':
      return l10n.t("'{0}' is there with other blanks or line breaks, in line {1}.", quoted(wanted), lineOf(output, miss.range.start));
    case 'beginning':
      return l10n.t(
        "'{0}' is not there. In line {1} its beginning is, followed by '{2}' in place of '{3}'.",
        quoted(wanted),
        lineOf(output, miss.range.start),
        visible(miss.found),
        visible(miss.expected),
      );
    case 'nothing':
      return l10n.t("'{0}' is not there, nor its beginning.", quoted(wanted));
  }
}

/** A pattern says where it stopped only as far as it begins with plain text. */
function unmatched(pattern: string, reason: string, output: string): Failure {
  const plain = /^\^?([^\\^$.*+?()[\]{}|]*)(?![*+?{])/.exec(pattern)?.[1] ?? '';
  const miss: Miss = plain.length < 3 || pattern.includes('|') ? { kind: 'nothing' } : nearestMiss(plain, output);
  return { headline: reason, marks: miss.kind === 'nothing' ? [] : [miss.range] };
}

function differs(value: unknown, output: string): Failure {
  if (typeof value === 'object') {
    const parsed = parsedJson(output);
    if (!parsed) {
      const comparison = { expected: pretty(value), actual: output };
      return { headline: l10n.t('The output is no JSON, and is held against data.'), marks: [], comparison };
    }
    const difference = firstDataDifference(value, parsed.value);
    const comparison = { expected: pretty(value), actual: pretty(parsed.value) };
    return { headline: difference ? differenceText(difference) : l10n.t('The output is other data.'), marks: [], comparison };
  }
  const expected = String(value);
  const difference = firstDifference(expected, output);
  return {
    headline: difference ? differenceText(difference) : l10n.t('The output is another text.'),
    marks: [],
    comparison: { expected, actual: output },
  };
}

function differenceText({ line, column, expected, found, path }: Difference): string {
  if (path === undefined) {
    if (found === '') return l10n.t("The output ends in line {0}, column {1}, where '{2}' is expected.", line, column, visible(expected));
    if (expected === '')
      return l10n.t("The output goes on with '{2}' in line {0}, column {1}, where it should end.", line, column, visible(found));
    return l10n.t("Line {0}, column {1} has '{2}' in place of '{3}'.", line, column, visible(found), visible(expected));
  }
  const place = path === '' ? l10n.t('The whole value') : path;
  if (found === '') return l10n.t('{0} is missing; {1} is expected.', place, expected);
  if (expected === '') return l10n.t('{0} is {1}, and should not be there.', place, found);
  return l10n.t('{0} is {1} in place of {2}.', place, found, expected);
}

/** Line breaks and tabs are drawn, so that the sentence stays in one line. */
const visible = (text: string): string => text.replaceAll('\r', '␍').replaceAll('\n', '⏎').replaceAll('\t', '⇥');

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const pretty = (value: unknown): string => JSON.stringify(sorted(value), undefined, 2) ?? '';

/** Keys in one order on both sides: it makes no difference to the assertion. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function parsedJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: parseJson(text) };
  } catch {
    return undefined; // a text and no data
  }
}
