import { skipSpace, standsAt } from './characters.ts';
import { findTagEnd, type TagEnd } from './recovery.ts';
import { describeKind, type TagMode, type TokenKind } from './tokenKinds.ts';
import { TokenReader } from './tokenReader.ts';

/** Steps through the tokens of a tag, and leaves a faulty tag at the place where it most likely was meant to end. */
export class TagScanner extends TokenReader {
  /** Whether the tag being read is one that {@link reopenTag} can read again: the first of its statement. */
  protected mayReadAgain = false;
  private readonly templateEnd = this.limit;
  private bound: TagEnd | undefined;
  private openEnd = 0;

  /** Begins a tag whose delimiter reaches from `start` to `end`, and reads its first token. */
  protected openTag(mode: TagMode, start: number, end: number): void {
    this.mode = mode;
    this.closing = mode === 'variable' ? this.variableClosing : this.blockClosing;
    this.bracketCount = 0;
    this.tagStart = start;
    this.openEnd = end;
    this.kind = mode === 'variable' ? 'variableEnd' : 'blockEnd';
    this.start = start;
    this.end = end;
    this.advance();
  }

  /** Goes to the next token. */
  advance(): void {
    if (this.kind === 'panic') return;
    this.previousStart = this.start;
    this.previousEnd = this.end;
    this.scan();
    this.recorder?.add(this.kind, this.start, this.end);
  }

  /** The token behind the current one when it is a word. A fault in it is reported at once, as Jinja2 does. */
  protected peekWord(): string {
    const { kind, start, end, escaped, resume, bracketCount } = this;
    const innermost = this.brackets[bracketCount - 1];
    this.scan();
    if (this.isPanicking) return '';
    const word = this.kind === 'name' ? this.text : '';
    Object.assign(this, { kind, start, end, escaped, resume, bracketCount });
    if (innermost !== undefined) this.brackets[bracketCount - 1] = innermost;
    return word;
  }

  /** Whether this character comes behind the current token; a second one of the same kind makes it another operator. */
  protected isFollowedBy(character: string): boolean {
    const offset = skipSpace(this.source, this.end, this.limit);
    return this.source[offset] === character && this.source[offset + 1] !== '=';
  }

  /** Whether the current token is this very word. */
  isWord(word: string): boolean {
    return this.kind === 'name' && this.end - this.start === word.length && standsAt(this.source, this.start, word);
  }

  /** Steps over a word when it is the current token. */
  skipWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.advance();
    return true;
  }

  /** Steps over two words when they stand here together. */
  skipWords(first: string, second: string): boolean {
    if (!this.isWord(first) || this.peekWord() !== second) return false;
    this.advance();
    this.advance();
    return true;
  }

  /** Whether the current token is of this kind. */
  is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** Steps over a token of this kind when it is the current one. */
  skip(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** Steps over a token that has to be here; anything else is a problem. */
  expect(kind: TokenKind): boolean {
    if (this.skip(kind)) return true;
    this.failExpected(describeKind(kind));
    return false;
  }

  /** Steps over a word that has to be here; anything else is a problem. */
  expectWord(word: string): boolean {
    if (this.skipWord(word)) return true;
    this.failExpected(word);
    return false;
  }

  /**
   * Ends the tag: its closing delimiter has to be here. Afterwards `end` is the end of the tag.
   *
   * @throws {Overrun} when a fault shows that the tag most likely ends before what was read of it, and the tag may be read again up to there.
   */
  closeTag(): void {
    const wanted = this.mode === 'variable' ? 'variableEnd' : 'blockEnd';
    const mayReadAgain = this.mayReadAgain;
    this.mayReadAgain = false;
    if (this.bound) {
      this.leaveAt(this.bound, wanted);
      return;
    }
    if (this.kind === wanted) return;
    this.failExpected(describeKind(wanted));
    const found = findTagEnd(this.source, this.tagStart, this.start, this.limit, this.options, this.mode);
    if (mayReadAgain && found.start < this.previousEnd) throw new Overrun(found);
    this.leaveAt(found, wanted);
  }

  /** Reads the tag that was opened last anew, up to where it most likely ends; what is wrong with it has been noted. */
  protected reopenTag({ end }: Overrun): void {
    this.bound = end;
    this.limit = end.start;
    this.problems.isMuted = true;
    this.recorder?.cutAt(this.openEnd);
    this.openTag(this.mode, this.tagStart, this.openEnd);
  }

  private leaveAt(found: TagEnd, kind: TokenKind): void {
    this.bound = undefined;
    this.limit = this.templateEnd;
    this.problems.isMuted = false;
    this.recorder?.cutAt(found.start);
    this.kind = kind;
    this.start = found.start;
    this.end = found.start;
    this.resume = found.start;
    if (found.isClosed) this.readClosing(found.start);
    this.recorder?.add(this.kind, this.start, this.end);
  }
}

/** Tells whoever opened a tag to read it again, because it most likely ends before what was read of it. */
export class Overrun extends Error {
  override readonly name = 'Overrun';

  constructor(readonly end: TagEnd) {
    super('The tag ends earlier');
  }
}
