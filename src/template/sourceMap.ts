import { firstWhere } from '../base/inOrder.ts';
import type { TextRange } from '../core/model/index.ts';
import type { MapRecorder, Passage, WritingSite } from './interpreter/runtime/mapRecorder.ts';

/** A part of the output and the place that wrote it. */
export interface MapSegment {
  /** Where it stands in the output. */
  readonly start: number;
  readonly end: number;
  /** What wrote it, in its template. */
  readonly range: TextRange;
  /** The template, when it is not the one that was rendered. */
  readonly templateName?: string;
  readonly kind: 'text' | 'expression';
  /** The filters of the expression, innermost first. */
  readonly filters: readonly string[];
  /** The macros, includes, blocks and recursive loops it came through, outermost first. */
  readonly through: readonly MapPassage[];
}

/** Something the text came through on its way. */
export interface MapPassage {
  readonly kind: Passage['kind'];
  readonly name: string;
  readonly range: TextRange;
  readonly templateName?: string;
}

/** Which place of which template wrote each character of a rendered text. */
export class SourceMap {
  private constructor(
    private readonly starts: readonly number[],
    private readonly sites: readonly WritingSite[],
    private readonly passages: readonly (Passage | undefined)[],
    /** The length of the output, in UTF-16 units. */
    readonly length: number,
  ) {}

  /** @internal What a render noted. */
  static from(recorder: MapRecorder, length: number): SourceMap {
    const { starts, sites, passages } = recorder.finish();
    // A render that was stopped may have noted a place that wrote nothing any more.
    let count = starts.length;
    while ((starts[count - 1] ?? -1) >= length) count--;
    if (count === starts.length) return new SourceMap(starts, sites, passages, length);
    return new SourceMap(starts.slice(0, count), sites.slice(0, count), passages.slice(0, count), length);
  }

  /** The number of segments. */
  get count(): number {
    return this.starts.length;
  }

  /** All segments, in the order of the output, without gaps. */
  get segments(): readonly MapSegment[] {
    return this.starts.map((_, index) => this.segment(index));
  }

  /** The segment a character of the output is in. */
  at(offset: number): MapSegment | undefined {
    if (offset < 0 || offset >= this.length) return undefined;
    const { starts } = this;
    // Segments without text begin where the next one does: the last of those is the one that wrote the character.
    const behind = firstWhere(starts.length, (at) => (starts[at] ?? 0) > offset);
    return behind === 0 ? undefined : this.segment(behind - 1);
  }

  /** The parts of the output that a place of a template wrote, in order. */
  written(offset: number, templateName?: string): readonly MapSegment[] {
    const found: MapSegment[] = [];
    this.sites.forEach((site, index) => {
      if (site.unit.name === templateName && site.start <= offset && offset < site.end) found.push(this.segment(index));
    });
    return found;
  }

  private segment(index: number): MapSegment {
    const site = this.sites[index] as WritingSite;
    const name = site.unit.name;
    const through: MapPassage[] = [];
    for (let passage = this.passages[index]; passage; passage = passage.outer) {
      const from = passage.site.unit.name;
      through.unshift({
        kind: passage.kind,
        name: passage.name,
        range: { start: passage.site.start, end: passage.site.end },
        ...(from === undefined ? {} : { templateName: from }),
      });
    }
    return {
      start: this.starts[index] ?? 0,
      end: this.starts[index + 1] ?? this.length,
      range: { start: site.start, end: site.end },
      ...(name === undefined ? {} : { templateName: name }),
      kind: site.kind,
      filters: site.filters,
      through,
    };
  }
}
