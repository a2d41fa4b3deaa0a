import type { ResolvedOptions } from '../options.ts';
import { blankClass, skipSpace, standsAt } from './characters.ts';

/** What text is interrupted by. */
export type OpeningKind = 'variable' | 'block' | 'comment' | 'line' | 'lineComment' | 'end';

interface Opening {
  readonly kind: OpeningKind;
  readonly delimiter: string;
  /** For line prefixes, which only count in some places. */
  readonly pattern: RegExp | undefined;
  /** Where it occurs next, as far as it was looked for; the length of the source when it does not occur any more. */
  start: number;
}

/** Finds what opens a tag or a comment, going forward through a source: the first one; of several at one place the longest. */
export class OpeningFinder {
  kind: OpeningKind = 'end';
  start = 0;
  /** Behind the delimiter, before a sign. */
  end = 0;
  private readonly openings: readonly Opening[];
  /** The character all delimiters begin with, where there is one: then one search does for all. */
  private readonly firstCharacter: string | undefined;

  constructor(
    private readonly source: string,
    options: ResolvedOptions,
  ) {
    this.openings = openingsOf(options);
    const [first = ''] = this.openings[0]?.delimiter ?? '';
    const isShared = this.openings.every(({ delimiter, pattern }) => !pattern && delimiter.startsWith(first));
    this.firstCharacter = isShared ? first : undefined;
  }

  /** Goes to the first opening from an offset on; its kind is `end` when none is left. Offsets given must not fall behind a delimiter found. */
  find(from: number, limit: number): void {
    const found = this.firstCharacter === undefined ? this.findEach(from) : this.findShared(from, this.firstCharacter);
    if (!found || this.start >= limit) {
      this.kind = 'end';
      return;
    }
    this.kind = found.kind;
    const delimiterStart = found.pattern ? skipSpace(this.source, this.start, limit) : this.start;
    this.end = delimiterStart + found.delimiter.length;
  }

  private findShared(from: number, first: string): Opening | undefined {
    const { source } = this;
    for (let at = source.indexOf(first, from); at >= 0; at = source.indexOf(first, at + 1)) {
      const next = source.charCodeAt(at + 1);
      for (const opening of this.openings) {
        const { delimiter } = opening;
        if (delimiter.length > 1 && delimiter.charCodeAt(1) !== next) continue;
        if (delimiter.length > 2 && !standsAt(source, at, delimiter)) continue;
        this.start = at;
        return opening;
      }
    }
    return undefined;
  }

  private findEach(from: number): Opening | undefined {
    let first: Opening | undefined;
    for (const opening of this.openings) {
      if (opening.start < from) opening.start = this.search(opening, from);
      if (!first || opening.start < first.start) first = opening;
    }
    this.start = first?.start ?? this.source.length;
    return first;
  }

  private search({ pattern, delimiter }: Opening, from: number): number {
    if (pattern) pattern.lastIndex = from;
    const found = pattern ? (pattern.exec(this.source)?.index ?? -1) : this.source.indexOf(delimiter, from);
    return found < 0 ? this.source.length : found;
  }
}

/** What can interrupt text, longest delimiter first. */
function openingsOf(options: ResolvedOptions): readonly Opening[] {
  const { variableStart, lineStatementPrefix, lineCommentPrefix, commentStart, blockStart } = options;
  const opening = (kind: OpeningKind, delimiter: string, pattern?: RegExp): Opening => ({ kind, delimiter, pattern, start: -1 });
  const openings = [opening('variable', variableStart)];
  if (lineStatementPrefix !== undefined) {
    openings.push(opening('line', lineStatementPrefix, behind('(?<![^\\r\\n])[ \\t\\v]*', lineStatementPrefix)));
  }
  if (lineCommentPrefix !== undefined) {
    const before = `(?:(?<![^\\r\\n])|(?<=[^\\r\\n${blankClass}]))[${blankClass}]*`;
    openings.push(opening('lineComment', lineCommentPrefix, behind(before, lineCommentPrefix)));
  }
  openings.push(opening('comment', commentStart), opening('block', blockStart));
  return openings.sort((one, other) => other.delimiter.length - one.delimiter.length);
}

function behind(pattern: string, prefix: string): RegExp {
  return new RegExp(pattern + prefix.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'g');
}
