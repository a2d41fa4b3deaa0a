import type { TestsFile } from './types.ts';

/** Reads a tests file. */
export declare function readTestsFile(text: string, uri: string): TestsFile;
/** Reads a tests file from its bytes. */
export declare function readTestsBytes(bytes: Uint8Array, uri: string): TestsFile;
