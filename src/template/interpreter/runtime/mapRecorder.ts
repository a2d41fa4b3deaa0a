import type { Site } from './site.ts';

/** A place that writes, with what its text went through. */
export interface WritingSite extends Site {
  readonly kind: 'text' | 'expression';
  /** The filters of the expression, innermost first. */
  readonly filters: readonly string[];
}

/** A call, include or block on the way to the place that writes. */
export interface Passage {
  readonly kind: 'macro' | 'caller' | 'include' | 'block' | 'loop' | 'filterBlock';
  readonly name: string;
  readonly site: Site;
  readonly outer: Passage | undefined;
}

/** Pieces of a text, each with the place that wrote it. */
interface Pieces {
  readonly starts: number[];
  readonly sites: WritingSite[];
  readonly passages: (Passage | undefined)[];
}

const newPieces = (): Pieces => ({ starts: [], sites: [], passages: [] });

/** Notes which place wrote which part of the output. */
export class MapRecorder {
  /** The calls and includes around the place being run. */
  passage: Passage | undefined;
  private pieces = newPieces();
  private readonly outer: Pieces[] = [];
  /** The last texts that were collected in a buffer, so that their pieces survive when they are written as they are. */
  private readonly collected = new Map<string, Pieces>();

  /** Notes that a place is about to write text at a position of the innermost buffer. */
  wrote(position: number, text: string, site: WritingSite): void {
    if (text === '') return;
    const inner = site.kind === 'expression' && this.collected.size > 0 ? this.collected.get(text) : undefined;
    if (inner === undefined) {
      this.push(position, site, this.passage);
      return;
    }
    for (let i = 0; i < inner.starts.length; i++) this.push(position + (inner.starts[i] ?? 0), inner.sites[i] ?? site, inner.passages[i]);
  }

  private push(position: number, site: WritingSite, passage: Passage | undefined): void {
    this.pieces.starts.push(position);
    this.pieces.sites.push(site);
    this.pieces.passages.push(passage);
  }

  beginCapture(): void {
    this.outer.push(this.pieces);
    this.pieces = newPieces();
  }

  endCapture(text: string): void {
    const done = this.pieces;
    this.pieces = this.outer.pop() ?? newPieces();
    if (text === '' || done.starts.length === 0) return;
    // Few are enough: a collected text is normally written at once.
    if (this.collected.size >= 64) this.collected.clear();
    this.collected.set(text, done);
  }

  enter(kind: Passage['kind'], name: string, site: Site): Passage | undefined {
    const before = this.passage;
    this.passage = { kind, name, site, outer: before };
    return before;
  }

  /** The pieces of the whole output, in its order. */
  finish(): Pieces {
    return this.pieces;
  }
}
