import type { CompiledTemplate } from '../compile/unit.ts';

/** What a coverage point stands for. */
export type CoverageKind =
  | 'if'
  | 'elif'
  | 'else'
  | 'implicitElse'
  | 'forBody'
  | 'forEmpty'
  | 'whenTrue'
  | 'whenFalse'
  | 'shortCut'
  | 'bothSides'
  | 'defaultTaken'
  | 'defaultKept'
  | 'macro'
  | 'block'
  | 'include';

/** A place of a template that is counted when it is reached. */
export interface CoveragePoint {
  readonly kind: CoverageKind;
  readonly start: number;
  readonly end: number;
}

/** Counts how often the points of the templates of a render were reached. */
export class CoverageRecorder {
  readonly counts = new Map<CompiledTemplate, number[]>();
  private last: CompiledTemplate | undefined;
  private lastCounts: number[] = [];

  /** Counts one point of a template. */
  hit(unit: CompiledTemplate, point: number): void {
    if (unit !== this.last) this.switchTo(unit);
    this.lastCounts[point] = (this.lastCounts[point] ?? 0) + 1;
  }

  /** Makes a template part of the answer even when none of its points was reached. */
  switchTo(unit: CompiledTemplate): void {
    const counts = this.counts.get(unit) ?? new Array<number>(unit.points.length).fill(0);
    this.counts.set(unit, counts);
    this.last = unit;
    this.lastCounts = counts;
  }
}
