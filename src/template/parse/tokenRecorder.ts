import { isSpace } from './characters.ts';

/** What a token of the whole text is: Jinja2's kinds, the text around tags, and the trivia between tokens. */
export type SourceTokenKind =
  | 'text'
  | 'comment'
  | 'raw'
  | 'variableStart'
  | 'variableEnd'
  | 'blockStart'
  | 'blockEnd'
  | 'name'
  | 'string'
  | 'integer'
  | 'float'
  | 'operator'
  | 'whitespace'
  | 'skipped';

/** A piece of the source. All tokens of a template together are its text, without gap or overlap. */
export interface SourceToken {
  readonly kind: SourceTokenKind;
  readonly start: number;
  readonly end: number;
  /** False for a comment whose end is missing. */
  readonly isClosed: boolean;
}

const ownKinds: ReadonlySet<string> = new Set(['text', 'comment', 'raw', 'variableStart', 'variableEnd', 'blockStart', 'blockEnd']);
const valueKinds: ReadonlySet<string> = new Set(['name', 'string', 'integer', 'float']);

/** Keeps the tokens a parser reads, for those who need the text token by token. */
export class TokenRecorder {
  private readonly tokens: SourceToken[] = [];

  /** Notes a token; empty ones and the end of the template are no part of the text. */
  add(kind: string, start: number, end: number, isClosed = true): void {
    if (end <= start || kind === 'panic') return;
    this.tokens.push({ kind: ownKinds.has(kind) || valueKinds.has(kind) ? (kind as SourceTokenKind) : 'operator', start, end, isClosed });
  }

  /** Forgets what was read behind an offset at which reading starts anew. */
  cutAt(offset: number): void {
    while ((this.tokens.at(-1)?.end ?? 0) > offset) this.tokens.pop();
  }

  /** The tokens, with what lies between them as white space or, in faulty tags, as skipped text. */
  finish(source: string): readonly SourceToken[] {
    const tiled: SourceToken[] = [];
    let end = 0;
    for (const token of this.tokens) {
      addGap(tiled, source, end, token.start);
      tiled.push(token);
      end = token.end;
    }
    addGap(tiled, source, end, source.length);
    return tiled;
  }
}

function addGap(tokens: SourceToken[], source: string, start: number, end: number): void {
  if (end <= start) return;
  let isBlank = true;
  for (let offset = start; offset < end && isBlank; offset++) isBlank = isSpace(source.charCodeAt(offset));
  tokens.push({ kind: isBlank ? 'whitespace' : 'skipped', start, end, isClosed: true });
}
