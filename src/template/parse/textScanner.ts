import type { RawNode, TextNode } from '../ast.ts';
import { isBehindLineBreak, lineEnd, normaliseLineBreaks, skipLineBreak, skipSpace, trimEnd } from './characters.ts';
import { OpeningFinder, type OpeningKind } from './openings.ts';
import { TagScanner } from './tagScanner.ts';

/** Where a comment ends: what stands in it, and the whole. */
export interface CommentEnd {
  readonly contentEnd: number;
  readonly end: number;
  /** Whether something marks its end; the end of a line does not. */
  readonly isClosed: boolean;
}

/** Reads what stands between tags: text, comments and raw blocks, with Jinja2's rules of white space. */
export class TextScanner extends TagScanner {
  private readonly finder = new OpeningFinder(this.source, this.options);
  private unread: TextNode | undefined;
  private missingCommentEnd = this.source.length + 1;
  /** The opening found last: where its delimiter starts, and where what it opens begins. */
  protected openingStart = 0;
  protected openingEnd = 0;

  /** Goes to the next opening delimiter. The text before it, white space control applied, is then to be taken. */
  protected nextOpening(): OpeningKind {
    const from = this.resume;
    const { finder } = this;
    finder.find(from, this.limit);
    if (finder.kind === 'end') {
      this.resume = this.limit;
      this.readText(from, this.limit);
      return 'end';
    }
    const { start, end } = finder;
    const sign = this.source.charCodeAt(end);
    this.openingStart = start;
    this.openingEnd = sign === 45 || sign === 43 ? end + 1 : end;
    this.readText(from, this.textEnd(from, start, sign, finder.kind === 'variable'));
    return finder.kind;
  }

  /** Reads the comment that was just opened and gives its end. What stands in it reaches from `openingEnd` to `contentEnd`. */
  protected readComment(kind: 'comment' | 'lineComment'): CommentEnd {
    const { source, limit, openingEnd: from } = this;
    if (kind === 'lineComment') {
      this.resume = lineEnd(source, from, limit);
      return { contentEnd: this.resume, end: this.resume, isClosed: false };
    }
    const { commentEnd, trimBlocks } = this.options;
    const found = from < this.missingCommentEnd ? source.indexOf(commentEnd, from) : -1;
    if (found < 0 || found + commentEnd.length > limit) return this.failComment(from);
    const sign = found > from ? source.charCodeAt(found - 1) : 0;
    const end = found + commentEnd.length;
    this.resume = sign === 45 ? skipSpace(source, end, limit) : sign !== 43 && trimBlocks ? skipLineBreak(source, end, limit) : end;
    return { contentEnd: sign === 45 || sign === 43 ? found - 1 : found, end, isClosed: true };
  }

  /** Reads a whole raw block when the block delimiter that was just found opens one. */
  protected readRaw(): RawNode | undefined {
    const start = this.openingStart;
    const contentStart = this.rawStart(this.openingEnd);
    if (contentStart < 0) return undefined;
    const end = this.findRawEnd(contentStart);
    if (!end) {
      if (contentStart < this.limit) this.failHere('Missing end of raw directive', contentStart);
      this.resume = this.limit;
    } else {
      this.resume = end.resume;
    }
    const contentEnd = end ? this.textEnd(contentStart, end.start, end.sign, false) : this.limit;
    this.readText(contentStart, contentEnd);
    const text = this.takeText();
    const nodeEnd = end?.end ?? this.limit;
    this.recorder?.cutAt(start);
    this.recorder?.add('raw', start, nodeEnd);
    return { kind: 'raw', start, end: nodeEnd, at: start, text };
  }

  /** Notes a problem outside of tags, at the delimiter that was found last. */
  protected failHere(message: string, lineAt: number): void {
    this.problems.add(message, this.openingStart, this.openingEnd, lineAt, 'TemplateSyntaxError');
  }

  /** The text that was read last, once. */
  protected takeText(): TextNode | undefined {
    const { unread } = this;
    this.unread = undefined;
    return unread;
  }

  private readText(start: number, end: number): void {
    if (end <= start) return;
    this.previousStart = this.start;
    this.start = start;
    this.end = end;
    this.recorder?.add('text', start, end);
    const written = this.source.slice(start, end);
    this.unread = { kind: 'text', start, end, at: start, value: this.hasReturns ? normaliseLineBreaks(written) : written };
  }

  /** Where text that reaches up to a tag ends: `-` strips white space, `lstrip_blocks` the blanks a line begins with. */
  private textEnd(from: number, tagStart: number, sign: number, isVariable: boolean): number {
    const { source } = this;
    if (sign === 45) return trimEnd(source, from, tagStart);
    if (sign === 43 || isVariable || !this.options.lstripBlocks) return tagStart;
    let end = tagStart;
    while (end > from && !isBehindLineBreak(source, end)) end--;
    const startsLine = end === 0 || isBehindLineBreak(source, end);
    return startsLine && skipSpace(source, end, tagStart) === tagStart ? end : tagStart;
  }

  private failComment(from: number): CommentEnd {
    this.missingCommentEnd = Math.min(this.missingCommentEnd, from);
    if (from >= this.limit) {
      this.resume = this.limit;
      return { contentEnd: this.limit, end: this.limit, isClosed: false };
    }
    this.failHere('Missing end of comment tag', this.openingStart);
    this.resume = lineEnd(this.source, from, this.limit);
    return { contentEnd: this.resume, end: this.resume, isClosed: false };
  }

  /** The offset behind `raw %}` when that is what follows, else -1. */
  private rawStart(from: number): number {
    const { source, limit } = this;
    const word = skipSpace(source, from, limit);
    if (source.charCodeAt(word) !== 114 || !source.startsWith('raw', word)) return -1;
    const closing = skipSpace(source, word + 3, limit);
    const { blockEnd } = this.options;
    if (source.startsWith(`-${blockEnd}`, closing)) return skipSpace(source, closing + 1 + blockEnd.length, limit);
    return source.startsWith(blockEnd, closing) ? closing + blockEnd.length : -1;
  }

  private findRawEnd(from: number): { start: number; sign: number; end: number; resume: number } | undefined {
    const { source, limit } = this;
    const { blockStart, blockEnd, trimBlocks } = this.options;
    for (let start = source.indexOf(blockStart, from); start >= 0; start = source.indexOf(blockStart, start + 1)) {
      const sign = source.charCodeAt(start + blockStart.length);
      const word = skipSpace(source, start + blockStart.length + (sign === 45 || sign === 43 ? 1 : 0), limit);
      if (!source.startsWith('endraw', word)) continue;
      const closing = skipSpace(source, word + 6, limit);
      const closingSign = source.charAt(closing);
      const isSigned = (closingSign === '-' || closingSign === '+') && source.startsWith(blockEnd, closing + 1);
      if (!isSigned && !source.startsWith(blockEnd, closing)) continue;
      const end = closing + (isSigned ? 1 : 0) + blockEnd.length;
      if (isSigned) return { start, sign, end, resume: closingSign === '-' ? skipSpace(source, end, limit) : end };
      return { start, sign, end, resume: trimBlocks ? skipLineBreak(source, end, limit) : end };
    }
    return undefined;
  }
}
