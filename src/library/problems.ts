import type { Problem, ProblemLevel } from '../core/index.ts';

const loudestFirst: readonly ProblemLevel[] = ['error', 'warning', 'hint'];

/** The loudest level among problems, if there is any problem. */
export function worstLevel(problems: readonly Problem[]): ProblemLevel | undefined {
  return loudestFirst.find((level) => problems.some((problem) => problem.level === level));
}

/** How many problems have a level. */
export function countOf(problems: readonly Problem[], level: ProblemLevel): number {
  return problems.filter((problem) => problem.level === level).length;
}
