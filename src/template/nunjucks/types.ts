import type { TextRange } from '../../core/model/index.ts';
import type { NunjucksErrorCode, NunjucksOptions, NunjucksSemantics } from './protocol.ts';

/** What one rendering may take, and how many run at once. */
export interface NunjucksLimits {
  /** Milliseconds for one rendering, from when a process takes it up. @default 1000 */
  readonly deadlineMs?: number;
  /** Megabytes of memory for the values of one process. @default 96 */
  readonly memoryMb?: number;
  /** Characters of rendered text. @default 4,000,000 */
  readonly outputCharacters?: number;
  /** Characters of a template, and of its variables as JSON. @default 4,000,000 */
  readonly inputCharacters?: number;
  /** Milliseconds in which a process has to be there. @default 10,000 */
  readonly startMs?: number;
  /** Processes at work at the same time; more renderings wait in a queue. @default 1 */
  readonly processes?: number;
  /** Milliseconds after which a process with nothing to do is ended; the next rendering starts another. @default 300,000 */
  readonly idleMs?: number;
}

/** How one template is rendered. */
export interface NunjucksRenderOptions extends NunjucksOptions {
  /** @default 'nunjucks' */
  readonly semantics?: NunjucksSemantics;
  /** Ends the rendering; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What is wrong, or worth knowing, with its place in the template. */
export interface NunjucksProblem {
  readonly code: NunjucksErrorCode | 'template-unrendered';
  /** The class of the error as JavaScript names it. */
  readonly type: string;
  readonly message: string;
  /** Counted from 1. */
  readonly line: number;
  readonly range: TextRange;
}

/** A rendered template, or the one error that kept it from being rendered. */
export type NunjucksResult =
  | { readonly ok: true; readonly text: string; readonly warnings: readonly NunjucksProblem[] }
  | { readonly ok: false; readonly text: ''; readonly error: NunjucksProblem };

/** Renders templates of the dialect `nunjucks` away from this process. */
export interface NunjucksRenderer {
  /** Never rejects for what is wrong with a template or its variables, only with the reason of a signal and after `dispose`. */
  render(source: string, variables: Readonly<Record<string, unknown>>, options?: NunjucksRenderOptions): Promise<NunjucksResult>;
  /** Starts a process ahead of the first rendering. */
  warm(): void;
  /** Ends all processes; renderings that are still waited for reject. */
  dispose(): void;
}
