import type { WindowConnections } from '../../connections/index.ts';
import type { RunDocuments } from '../../runs/index.ts';

/** What the commands that let servers work are built from. */
export interface RunParts {
  readonly connections: WindowConnections;
  readonly runDocuments: RunDocuments;
}
