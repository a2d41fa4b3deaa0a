/**
 * What a prompt file says: front matter, messages, declared variables, each with its place. Knows YAML and nothing of templates, the editor or the disk.
 * Nothing here throws for what a file holds; what is wrong becomes a problem with a range.
 */
export { decodeText } from './decode.ts';
export { createIncludeLoader, IncludeRefusedError } from './includeLoader.ts';
export { includeNameOf, includeNamesOf } from './includeNames.ts';
export { fileNameOf, includeCandidates, type PromptAtUri, promptsNamed, workspaceFolderOf } from './includePaths.ts';
export { isPromptPath, isTestsPath, promptLayout, promptNameOf, testsPathOf } from './paths.ts';
export { readPromptBytes, readPromptFile } from './readPromptFile.ts';
export { readRevision } from './readRevision.ts';
export type * from './types.ts';
export { joinVariables, variablesOfFrontMatter } from './variableInfo.ts';
