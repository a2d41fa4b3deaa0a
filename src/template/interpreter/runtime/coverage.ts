import type { Source } from './source.ts';

/** Counts how often the points of the templates of a render were reached. */
export class CoverageRecorder {
  readonly counts = new Map<Source, number[]>();
  private last: Source | undefined;
  private lastCounts: number[] = [];

  /** Counts one point of a template. */
  hit(unit: Source, point: number): void {
    if (unit !== this.last) this.switchTo(unit);
    this.lastCounts[point] = (this.lastCounts[point] ?? 0) + 1;
  }

  /** Makes a template part of the answer even when none of its points was reached. */
  switchTo(unit: Source): void {
    const counts = this.counts.get(unit) ?? new Array<number>(unit.points.length).fill(0);
    this.counts.set(unit, counts);
    this.last = unit;
    this.lastCounts = counts;
  }
}
