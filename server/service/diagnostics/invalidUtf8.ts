import { fileProblems } from './fileProblems.ts';

/** Bytes that could not be decoded; the editor shows them as U+FFFD. */
export const invalidUtf8 = fileProblems('invalid-utf8', 'error');
