import { fileProblems } from './fileProblems.ts';

/** Front matter that is not YAML, or whose fields do not have the shape they should. */
export const frontMatter = fileProblems({
  code: 'front-matter',
  defaultLevel: 'error',
  description: 'Front matter that is not YAML, or has a field of the wrong shape.',
  example: '---\ntags: 5\n---\nText',
  remedy: 'Write the field in the shape that the message names.',
});
