import { fileProblems } from './fileProblems.ts';

/** A file that is not text at all. */
export const binaryFile = fileProblems({
  code: 'binary-file',
  defaultLevel: 'error',
  description: 'A file that is not text at all.',
  example: 'A picture named like a prompt',
  remedy: 'Give the file another name.',
  exampleIn: 'elsewhere',
});
