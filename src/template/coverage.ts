import type { CoverageRecorder } from './interpreter/runtime/coverage.ts';
import type { CoverageKind } from './interpreter/runtime/coveragePoint.ts';
import type { Template } from './template.ts';

export type { CoverageKind } from './interpreter/runtime/coveragePoint.ts';

/** How often one place of a template was reached. */
export interface CoveredPoint {
  readonly kind: CoverageKind;
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** Coverage in a form that JSON can carry. */
export interface SerialisedCoverage {
  /** Template name (empty for the rendered one) to `[kind, start, end, count]` per point. */
  readonly templates: Readonly<Record<string, readonly (readonly [CoverageKind, number, number, number])[]>>;
}

/** Which branches of the templates of one or more renders were reached, and how often. Immutable. */
export class Coverage {
  private constructor(
    /** The points of each template by its name; the empty name stands for the one that was rendered. */
    readonly templates: ReadonlyMap<string, readonly CoveredPoint[]>,
  ) {}

  /** Coverage of nothing: where merging starts. */
  static readonly empty = new Coverage(new Map());

  /** @internal What a render counted. */
  static from(recorder: CoverageRecorder, rendered: Template): Coverage {
    const templates = new Map<string, readonly CoveredPoint[]>();
    for (const [unit, counts] of recorder.counts) {
      const name = unit.template === rendered ? '' : (unit.name ?? '');
      templates.set(
        name,
        unit.points.map((point, index) => ({ ...point, count: counts[index] ?? 0 })),
      );
    }
    return new Coverage(templates);
  }

  /** Reads what {@link toJSON} wrote. */
  static fromJSON(serialised: SerialisedCoverage): Coverage {
    const entries = Object.entries(serialised.templates).map(([name, points]): [string, CoveredPoint[]] => [
      name,
      points.map(([kind, start, end, count]) => ({ kind, start, end, count })),
    ]);
    return new Coverage(new Map(entries));
  }

  /** The counts of both, added up. Points are the same when kind and place are. */
  merge(other: Coverage): Coverage {
    const templates = new Map(this.templates);
    for (const [name, points] of other.templates) templates.set(name, mergePoints(templates.get(name) ?? [], points));
    return new Coverage(templates);
  }

  toJSON(): SerialisedCoverage {
    const entries = [...this.templates].map(
      ([name, points]) => [name, points.map(({ kind, start, end, count }) => [kind, start, end, count] as const)] as const,
    );
    return { templates: Object.fromEntries(entries) };
  }
}

function mergePoints(left: readonly CoveredPoint[], right: readonly CoveredPoint[]): CoveredPoint[] {
  const merged = new Map(left.map((point) => [`${point.kind} ${point.start} ${point.end}`, point]));
  for (const point of right) {
    const key = `${point.kind} ${point.start} ${point.end}`;
    merged.set(key, { ...point, count: point.count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()];
}
