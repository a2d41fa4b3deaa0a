import { fileProblems } from './fileProblems.ts';

/** A tests file that is not YAML, or not in the shape of test cases. */
export const testsFile = fileProblems('tests-file', 'error');
