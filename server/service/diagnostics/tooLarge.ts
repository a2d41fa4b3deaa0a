import { fileProblems } from './fileProblems.ts';

/** A file too large to be a prompt; it is not read. */
export const tooLarge = fileProblems('too-large', 'error');
