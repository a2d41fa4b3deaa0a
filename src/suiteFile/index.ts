/**
 * What a tests file says, in promptfoo's vocabulary: cases, their variables and assertions, each with its place. Reads YAML as prompt files do, and
 * knows nothing of templates, of how a case is judged, of the editor or the disk. Nothing here throws for what a file holds; what is wrong becomes a
 * problem with a range.
 */
export { readTestsBytes, readTestsFile } from './readTestsFile.ts';
export type * from './types.ts';
export { variablesOfTests } from './variablesOfTests.ts';
