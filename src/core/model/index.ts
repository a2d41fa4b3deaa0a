/**
 * The nouns all parts of Promptdeck share. Nothing here has behaviour, and nothing here knows a backend, the editor or the disk.
 */
export type * from './authoring.ts';
export type * from './backend.ts';
export type * from './callOptions.ts';
export type * from './capability.ts';
export type * from './connection.ts';
export type * from './evaluation.ts';
export type * from './features.ts';
export type * from './files.ts';
export type * from './history.ts';
export type * from './libraryItem.ts';
export type * from './librarySource.ts';
export type * from './log.ts';
export type * from './prompt.ts';
export type * from './remotePrompt.ts';
export type * from './runEvent.ts';
export type * from './serverKind.ts';
export type * from './variables.ts';
export type * from './versionRef.ts';
