import type { Template } from '../../template.ts';
import type { CoveragePoint } from './coveragePoint.ts';

/** A template that is rendered, as places in it name it. */
export interface Source {
  readonly template: Template;
  /** The name it was loaded by; absent for the template that is rendered. */
  readonly name: string | undefined;
  /** What coverage counts, in the order of the template; empty when compiled without. */
  readonly points: readonly CoveragePoint[];
}
