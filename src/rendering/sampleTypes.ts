import type { Problem } from '../core/model/index.ts';
import { itemStep } from '../template/index.ts';
import type { KnownShape } from './shapeValues.ts';

/** A place that reads a variable or a part of one. */
export interface PlacedRead {
  /** From the variable on; an item of an array is {@link itemStep}. */
  readonly path: readonly string[];
  readonly range: { readonly start: number; readonly end: number };
  /** The file, when it is not the prompt itself. */
  readonly uri?: string;
}

/** What is tried in place of a text, most likely first. */
const candidates: readonly Pick<KnownShape, 'type' | 'items'>[] = [
  { type: 'number' },
  { type: 'array', items: 'number' },
  { type: 'array' },
  { type: 'object' },
];

/** Types found by trial: where a template does not tell what a value has to be, rendering does. */
export class SampleTypes {
  private readonly tried = new Map<string, number>();

  /** Takes the next candidate for whatever is read where rendering failed; false when there is none left to try. */
  next({ code, range, uri }: Problem, reads: readonly PlacedRead[]): boolean {
    if (!range || code.startsWith('budget')) return false;
    const keys = reads.filter((read) => read.uri === uri && range.start <= read.range.start && read.range.end <= range.end).map(keyOf);
    let isNew = false;
    for (const key of new Set(keys)) {
      const count = this.tried.get(key) ?? 0;
      isNew ||= count < candidates.length;
      this.tried.set(key, count + 1);
    }
    return isNew;
  }

  /** The shapes with the types that are on trial; what is declared stays. */
  applied(shapes: readonly KnownShape[], declared: readonly KnownShape[], above: readonly string[] = []): readonly KnownShape[] {
    return shapes.map((shape) => {
      const path = [...above, shape.name];
      const stated = declared.find(({ name }) => name === shape.name);
      const isLeaf = (shape.fields ?? []).length === 0;
      const own = isLeaf && !stated?.type ? this.triedAt(path) : undefined;
      const item = this.triedAt([...path, itemStep]);
      const fields = shape.fields && this.applied(shape.fields, stated?.fields ?? [], path);
      return { ...shape, ...(fields && { fields }), ...(item?.type && { items: item.type }), ...own };
    });
  }

  private triedAt(path: readonly string[]): Pick<KnownShape, 'type' | 'items'> | undefined {
    const count = this.tried.get(JSON.stringify(path));
    return count === undefined ? undefined : candidates[count - 1];
  }
}

/** Shapes know no steps into items but the last one. */
function keyOf({ path }: PlacedRead): string {
  return JSON.stringify(path.filter((step, index) => step !== itemStep || index === path.length - 1));
}
