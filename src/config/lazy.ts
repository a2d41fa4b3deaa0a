/**
 * Bundles that are read from disk with their first use. The build keeps these imports apart (see src/build/bundles.mjs), so only
 * types may be imported from behind them anywhere else in the host.
 */
import type * as engine from '../bundles/engine.ts';
import type * as servers from '../bundles/servers.ts';

/** The template engine, the readers of prompt and tests files, the evaluation runner: all that reads a prompt. */
export type Engine = typeof engine;

/** Loads the engine with the first call and gives the same one afterwards. */
export function loadEngine(): Promise<Engine> {
  return import('../bundles/engine.ts');
}

/** All that speaks to servers. */
export type Servers = typeof servers;

/** Loads what speaks to servers with the first connection somebody uses. */
export function loadServers(): Promise<Servers> {
  return import('../bundles/servers.ts');
}
