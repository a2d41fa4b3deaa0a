/**
 * The connections of the window: which there are, their keys, their backends, the prompts that were listed, and their versions as documents.
 * Knows no tree and no command. Everything that speaks to a server is in a bundle that is loaded with the first connection that is used.
 */
export type { ConnectionEntry } from './connectionSetting.ts';
export { addressFault, configuredNameTexts, connectionOf, newConnectionId, readConfiguredName } from './connectionSetting.ts';
export { createWindowConnections, type WindowConnections } from './createWindowConnections.ts';
export { factsOf, type KindFacts, kinds, type SecretField } from './kinds.ts';
export { modelTextDocuments } from './modelTexts.ts';
export { type RemoteDocument, readRemoteUri } from './remoteUri.ts';
export { serverRendering } from './serverRendering.ts';
export { shownSource } from './shownSource.ts';
