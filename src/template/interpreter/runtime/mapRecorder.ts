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
export interface Pieces {
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
  /** How many texts were collected in buffers so far, and the last one of them. */
  private count = 0;
  private last = { text: '', pieces: newPieces() };
  /** The texts that variables hold, where these were collected. */
  private readonly kept = new Map<string, { readonly text: string; readonly pieces: Pieces }>();

  /** Where collecting is now: for {@link collected} and {@link keep}. */
  get mark(): number {
    return this.count;
  }

  /** The pieces of a text, when it is what was collected last and since a mark. */
  collected(mark: number, text: string): Pieces | undefined {
    return this.count > mark && this.last.text === text ? this.last.pieces : undefined;
  }

  /** Notes the text that a variable was set to, so that its pieces are known where the variable is written. */
  keep(name: string, text: string, mark: number): void {
    const pieces = this.collected(mark, text);
    if (pieces) this.kept.set(name, { text, pieces });
    else this.kept.delete(name);
  }

  /** The pieces of the text that a variable was set to. */
  keptIn(name: string, text: string): Pieces | undefined {
    const found = this.kept.get(name);
    return found?.text === text ? found.pieces : undefined;
  }

  /** Notes that a place is about to write text at a position of the innermost buffer; `pieces` are the places that wrote it before. */
  wrote(position: number, text: string, site: WritingSite, pieces?: Pieces): void {
    if (text === '') return;
    if (pieces === undefined) {
      this.push(position, site, this.passage);
      return;
    }
    for (let i = 0; i < pieces.starts.length; i++)
      this.push(position + (pieces.starts[i] ?? 0), pieces.sites[i] ?? site, pieces.passages[i]);
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
    this.last = { text, pieces: this.pieces };
    this.count++;
    this.pieces = this.outer.pop() ?? newPieces();
  }

  enter(kind: Passage['kind'], name: string, site: Site): Passage | undefined {
    const before = this.passage;
    this.passage = { kind, name, site, outer: before };
    return before;
  }

  /** The pieces of what reached the output itself, in its order. */
  finish(): Pieces {
    return this.outer[0] ?? this.pieces;
  }
}
