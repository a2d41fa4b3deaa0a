import type { Problem } from '../core/model/index.ts';
import type { PromptFile } from '../promptFile/index.ts';

/**
 * What keeps a case from being judged by what was rendered. A mistake beside the templates, such as a wrong tag in the front matter, does not; one that
 * leaves out a message or a variable does, although something was rendered.
 */
export function hindrancesOf(file: Pick<PromptFile, 'problems' | 'faults'>, problems: readonly Problem[]): readonly Problem[] {
  const inFile = new Set(file.problems);
  const inRendering = problems.filter((problem) => problem.level === 'error' && !inFile.has(problem));
  return [...file.faults.map((fault): Problem => ({ ...fault, level: 'error' })), ...inRendering];
}
