import type { GlobPiece } from './readGlob.ts';

const slash = 0x2f;

type State =
  | { readonly kind: 'text'; readonly code: number }
  | { readonly kind: 'class'; readonly piece: Extract<GlobPiece, { kind: 'class' }> }
  /** Any character; `rest` takes slashes too. */
  | { readonly kind: 'one' | 'rest' }
  | { readonly kind: 'split'; readonly to: number[] }
  | { readonly kind: 'match' };

/**
 * Tells whether a path is one of those that globs name. All ways of matching are followed at once, character by character: a path takes at most as
 * many steps as its length times that of the globs, whatever the globs are.
 */
export class GlobMatcher {
  private readonly states: State[] = [];
  private readonly starts: number[] = [];
  /** In which step each state was reached last. */
  private readonly reached: Uint32Array;
  private step = 0;

  constructor(globs: readonly (readonly GlobPiece[])[]) {
    for (const pieces of globs) {
      this.starts.push(this.states.length);
      this.addAll(pieces);
      this.states.push({ kind: 'match' });
    }
    this.reached = new Uint32Array(this.states.length);
  }

  /** @param path with `/` on every system */
  matches(path: string): boolean {
    let current = this.closure(this.starts);
    for (let at = 0; at < path.length && current.length > 0; at += 1) {
      const code = path.charCodeAt(at);
      current = this.closure(current.filter((state) => takes(this.states[state], code)).map((state) => state + 1));
    }
    return current.some((state) => this.states[state]?.kind === 'match');
  }

  /** The states that are reached without a character, each once. */
  private closure(from: readonly number[]): readonly number[] {
    this.step += 1;
    const open = [...from];
    const found: number[] = [];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.reached[next] === this.step) continue;
      this.reached[next] = this.step;
      const state = this.states[next];
      if (state?.kind === 'split') open.push(...state.to);
      else found.push(next);
    }
    return found;
  }

  private addAll(pieces: readonly GlobPiece[]): void {
    for (const piece of pieces) this.add(piece);
  }

  private add(piece: GlobPiece): void {
    switch (piece.kind) {
      case 'text':
        for (let at = 0; at < piece.text.length; at += 1) this.states.push({ kind: 'text', code: piece.text.charCodeAt(at) });
        break;
      case 'one':
        this.states.push({ kind: 'one' });
        break;
      case 'class':
        this.states.push({ kind: 'class', piece });
        break;
      case 'many':
        this.addLoop('one');
        break;
      case 'rest':
        this.addLoop('rest');
        break;
      case 'folders': {
        // Nothing, or anything with a slash behind it.
        const skip: number[] = [this.states.length + 1];
        this.states.push({ kind: 'split', to: skip });
        this.addLoop('rest');
        this.states.push({ kind: 'text', code: slash });
        skip.push(this.states.length);
        break;
      }
      case 'either': {
        const to: number[] = [];
        const ends: number[][] = [];
        this.states.push({ kind: 'split', to });
        for (const choice of piece.choices) {
          to.push(this.states.length);
          this.addAll(choice);
          const end: number[] = [];
          this.states.push({ kind: 'split', to: end });
          ends.push(end);
        }
        for (const end of ends) end.push(this.states.length);
        break;
      }
    }
  }

  /** Any number of characters. */
  private addLoop(kind: 'one' | 'rest'): void {
    const start = this.states.length;
    this.states.push({ kind: 'split', to: [start + 1, start + 3] }, { kind }, { kind: 'split', to: [start] });
  }
}

function takes(state: State | undefined, code: number): boolean {
  switch (state?.kind) {
    case 'text':
      return state.code === code;
    case 'one':
      return code !== slash;
    case 'rest':
      return true;
    case 'class':
      return code !== slash && state.piece.ranges.some(([from, to]) => from <= code && code <= to) !== state.piece.isNegated;
    default:
      return false;
  }
}
