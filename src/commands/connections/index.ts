/** The commands around connections: ask, do, tell. */
import type { CommandTypes } from '../../config/ids.ts';
import type { WindowConnections } from '../../connections/index.ts';

export { addConnection } from './addConnection.ts';
export { addPromptByName, type NameParts } from './addName.ts';
export { checkConnection } from './checkConnection.ts';
export { removeConnection } from './removeConnection.ts';
export { setKey } from './setKey.ts';

/** `promptdeck.connection.refresh` */
export const refreshConnection =
  ({ connections }: { readonly connections: WindowConnections }): CommandTypes['promptdeck.connection.refresh'] =>
  ({ connectionId }) =>
    connections.refresh(connectionId);

/** `promptdeck.connection.more` */
export const loadMore =
  ({ connections }: { readonly connections: WindowConnections }): CommandTypes['promptdeck.connection.more'] =>
  async ({ connectionId }) =>
    connections.libraryOf(connectionId)?.next();
