import type { ResolvedOptions } from '../options.ts';
import type { TemplateProblem } from '../template.ts';
import type { ProblemList } from './problems.ts';
import { describeKind, type TagMode, type TokenKind } from './tokenKinds.ts';
import type { TokenRecorder } from './tokenRecorder.ts';
import { type Closing, closingOf } from './tokenTables.ts';

/**
 * The current token inside a tag, as `kind`, `start` and `end`, and what does not fit there.
 *
 * The first thing that does not fit becomes a problem and turns `kind` into `panic`, which fits nowhere, so that every loop above ends.
 */
export class TokenState {
  kind: TokenKind = 'eof';
  start = 0;
  end = 0;
  /** Where the token before the current one starts and ends. */
  previousStart = 0;
  previousEnd = 0;
  /** The first offset that is not to be read: the end of the template, or of a faulty tag that is read again. */
  limit: number;
  /** Whether line breaks have to be normalised at all. */
  protected readonly hasReturns: boolean;
  protected readonly variableClosing: Closing;
  protected readonly blockClosing: Closing;
  /** Where text goes on behind the tag that was read last. */
  protected resume = 0;
  /** Where the tag being read starts. */
  tagStart = 0;
  /** The value of the current string when it has escapes. */
  protected escaped: string | undefined;
  protected mode: TagMode = 'block';
  protected closing: Closing;
  /** The closing brackets that are waited for, innermost last. */
  protected readonly brackets: number[] = [];
  protected bracketCount = 0;

  constructor(
    readonly source: string,
    readonly options: ResolvedOptions,
    readonly problems: ProblemList,
    protected readonly recorder: TokenRecorder | undefined,
  ) {
    this.limit = options.keepTrailingNewline ? source.length : withoutLastLineBreak(source);
    this.hasReturns = source.includes('\r');
    this.variableClosing = closingOf(options.variableEnd);
    this.blockClosing = closingOf(options.blockEnd);
    this.closing = this.blockClosing;
  }

  /** Notes that something else than the current token was expected. */
  failExpected(what: string): void {
    if (this.kind === 'eof') this.fail(`unexpected end of template, expected '${what}'.`);
    else this.fail(`expected token '${what}', got '${this.describe()}'`);
  }

  /**
   * Notes a problem with the current token and gives up on the rest of the tag.
   *
   * @param lineAt The offset whose line Jinja2 reports. @default the current token's
   */
  fail(message: string, lineAt = this.lineAt): void {
    if (this.kind === 'panic') return;
    const isEnd = this.kind === 'eof';
    this.problems.add(message, isEnd ? this.tagStart : this.start, isEnd ? this.previousEnd : this.end, lineAt, 'TemplateSyntaxError');
    this.giveUp();
  }

  /** Notes a problem with something already read and gives up on the rest of the tag. */
  failWith(
    message: string,
    place: { start: number; end: number; at?: number },
    type: TemplateProblem['type'] = 'TemplateSyntaxError',
  ): void {
    if (this.kind === 'panic') return;
    this.problems.add(message, place.start, place.end, place.at ?? place.start, type);
    this.giveUp();
  }

  /** Leaves the rest of the tag unread. */
  protected giveUp(): void {
    this.kind = 'panic';
    this.end = this.start;
    this.previousEnd = this.start; // so that no node ends before it starts
  }

  /** The offset whose line Jinja2 gives to the current token; the end of the template counts to the token before it. */
  get lineAt(): number {
    return this.kind === 'eof' ? this.previousStart : this.start;
  }

  /** What Jinja2's messages call the current token. */
  describe(): string {
    return this.kind === 'name' ? this.text : describeKind(this.kind);
  }

  /** The text of the current token. */
  get text(): string {
    return this.source.slice(this.start, this.end);
  }

  /** Whether the rest of the tag has been given up. */
  get isPanicking(): boolean {
    return this.kind === 'panic';
  }
}

function withoutLastLineBreak(source: string): number {
  if (source.endsWith('\r\n')) return source.length - 2;
  return source.endsWith('\n') || source.endsWith('\r') ? source.length - 1 : source.length;
}
