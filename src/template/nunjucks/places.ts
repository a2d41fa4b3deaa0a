import type { TextRange } from '../../core/model/index.ts';
import { parse } from '../index.ts';
import { readInHost } from './precheck.ts';
import type { ChildError, NunjucksErrorCode } from './protocol.ts';
import type { NunjucksProblem } from './types.ts';

/**
 * An error of nunjucks with a range in the template. nunjucks knows where something begins and never where it ends, and of an unclosed tag not
 * even that: the tag around the place is marked, or else what our own parser says about the template.
 */
export function problemOf(source: string, { code, type, message, line, column }: ChildError): NunjucksProblem {
  const lines = source.split('\n');
  if (line === undefined || line < 1 || line > lines.length) return unplaced(source, { code, type, message });
  const lineStart = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
  const text = lines[line - 1] ?? '';
  const offset = lineStart + Math.min(Math.max((column ?? 1) - 1, 0), text.length);
  const tag = tagAround(source, offset) ?? trimmed(source, lineStart, lineStart + text.length);
  return { code, type, message, line, range: tag };
}

/** An error that is about no place, or whose place only our parser can find. */
export function unplaced(
  source: string,
  error: { readonly code: NunjucksErrorCode; readonly type: string; readonly message: string },
): NunjucksProblem {
  const [found] = error.code === 'template-error' && source.length <= readInHost ? parse(source).problems : [];
  const range = found?.range ?? trimmed(source, 0, source.length);
  return { ...error, line: source.slice(0, range.start).split('\n').length, range };
}

/** The `{{ }}` or `{% %}` that an offset is in. */
function tagAround(source: string, offset: number): TextRange | undefined {
  const before = source.slice(0, offset + 2);
  const start = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('{%'));
  if (start < 0) return undefined;
  const close = source.startsWith('{{', start) ? '}}' : '%}';
  const end = source.indexOf(close, start + 2);
  return end >= 0 && end + 2 >= offset ? { start, end: end + 2 } : undefined;
}

function trimmed(source: string, start: number, end: number): TextRange {
  const text = source.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  return from >= end ? { start, end } : { start: from, end: start + text.trimEnd().length };
}
