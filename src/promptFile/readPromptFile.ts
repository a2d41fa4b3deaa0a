import type { PromptFile } from './types.ts';

/** Reads a prompt file. */
export declare function readPromptFile(text: string, path: string): PromptFile;
/** Reads a prompt file from its bytes. */
export declare function readPromptBytes(bytes: Uint8Array, path: string): PromptFile;
