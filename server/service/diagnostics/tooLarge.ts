import { fileProblems } from './fileProblems.ts';

/** A file too large to be a prompt; it is not read. */
export const tooLarge = fileProblems({
  code: 'too-large',
  defaultLevel: 'error',
  description: 'A file too large to be a prompt; it is not read.',
  example: 'A file of more than 2 MB',
  remedy: 'Split the file.',
  exampleIn: 'elsewhere',
});
