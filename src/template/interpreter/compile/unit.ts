import type { Template } from '../../template.ts';
import type { BlockCode } from '../runtime/context.ts';
import type { CoveragePoint } from '../runtime/coverage.ts';
import type { Frame } from '../runtime/frame.ts';

/** A template ready to run. */
export class CompiledTemplate {
  readonly blocks = new Map<string, BlockCode>();
  /** What coverage counts, in the order of the template; empty when compiled without. */
  readonly points: CoveragePoint[] = [];
  /** How many slots the frame of the template itself needs. */
  slots = 0;
  /** Runs the template in a frame made for it. */
  run: (frame: Frame) => void = () => undefined;

  constructor(
    readonly template: Template,
    /** The name it was loaded by; absent for the template that is rendered. */
    readonly name: string | undefined,
  ) {}
}
