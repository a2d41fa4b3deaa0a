import { fileProblems } from './fileProblems.ts';

/** Front matter that is not YAML, or whose fields do not have the shape they should. */
export const frontMatter = fileProblems('front-matter', 'error');
