import { fileProblems } from './fileProblems.ts';

/** A file that is not text at all. */
export const binaryFile = fileProblems('binary-file', 'error');
