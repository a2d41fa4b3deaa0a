/**
 * PromptOps, in the two forms that contradict each other: as its documents describe it and as its server was shipped. Which one a server speaks is
 * configured or found out; signatures, envelopes, errors and limits follow from it. Knows nothing of template engines; whoever renders locally
 * passes one in.
 */
export { createPromptOpsBackend, type FillPlaceholders, type PromptOpsBackend } from './createPromptOpsBackend.ts';
export { promptOpsAddress } from './kind.ts';
export type { PromptOpsOptions } from './options.ts';
export type { PromptOpsForm } from './signing.ts';
export type * from './types.ts';
export { textFor } from './variants.ts';
