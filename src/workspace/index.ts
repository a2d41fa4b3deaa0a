/**
 * The workspace as the host sees it: its files through VS Code, the library made of them, what is open, and the answers the language server
 * asks for. Nothing here draws.
 */
export { afterActivation } from './afterActivation.ts';
export { createAnswers } from './answers.ts';
export { BackgroundReader } from './backgroundReader.ts';
export { createCommittedTexts } from './committedTexts.ts';
export { followContext } from './contextState.ts';
export { createLibrary } from './createLibrary.ts';
export { followGitExtension } from './gitExtension.ts';
export { createLayout } from './layout.ts';
export { listSources } from './listSources.ts';
export { createPromptDocuments } from './promptDocuments.ts';
export { givePromptLanguage } from './promptLanguage.ts';
export { promptNames } from './promptNames.ts';
export { realUri } from './realUri.ts';
export { watchFiles } from './watchFiles.ts';
export { createWindowPrompts } from './windowPrompts.ts';
