/**
 * PromptOps in its documented form, so that it can be started by name too; `promptops` is the server as shipped.
 */
import { type PromptOpsServer, start as startIn } from '../promptops/index.ts';
import type { StartOptions } from '../shared/index.ts';

/** Starts the server. */
export function start(options: StartOptions = {}): Promise<PromptOpsServer> {
  return startIn({ ...options, mode: 'documented' });
}
