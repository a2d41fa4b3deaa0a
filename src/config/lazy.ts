/**
 * Bundles that are read from disk with their first use. The build keeps these imports apart (see src/build/bundles.mjs), so only
 * types may be imported from behind them anywhere else in the host.
 */
import type * as engine from '../bundles/engine.ts';
import type * as servers from '../bundles/servers.ts';
import type { EvaluatorRunOptions } from '../evaluation/worker/createEvaluator.ts';
import type { EvaluationJob } from '../evaluation/worker/protocol.ts';
import type { IncludeSources } from '../promptFile/includeLoader.ts';
import type { PromptRenderer } from '../rendering/index.ts';

/** The template engine, the readers of prompt and tests files, the evaluation runner: all that reads a prompt. */
export type Engine = typeof engine;

/** Loads the engine with the first call and gives the same one afterwards. */
export function loadEngine(): Promise<Engine> {
  return import('../bundles/engine.ts');
}

/** How a window reads and renders prompts. There is one, which is handed to all that show or run them. */
export interface WindowPrompts {
  /** The files of the window; what is open and unsaved goes before the disk. */
  readonly files: IncludeSources;
  /** Loads the engine with the first call, with the renderer of this window. */
  load(): Promise<Engine & PromptRenderer>;
  /** Runs test cases of a prompt in a thread of their own, which starts with the first call. Options of the workspace are added. */
  evaluate(job: Omit<EvaluationJob, 'template'>, options: EvaluatorRunOptions): Promise<void>;
}

/** All that speaks to servers. */
export type Servers = typeof servers;

/** Loads what speaks to servers with the first connection that is used. */
export function loadServers(): Promise<Servers> {
  return import('../bundles/servers.ts');
}
