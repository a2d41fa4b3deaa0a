import type { PromptRule } from './rule.ts';

/** A part of the template that never runs, whatever the variables are. */
export const unreachableBranch: PromptRule = {
  code: 'unreachable-branch',
  defaultLevel: 'hint',
  description: 'A part of the template that never runs.',
  example: '{% if false %}x{% endif %}',
  remedy: 'Remove the part, or correct its condition.',
  dialects: ['jinja2', 'nunjucks'],
  check: ({ scan }) =>
    scan.parts.flatMap(({ part, analysis }) =>
      analysis.deadBranches.map(({ range, reason }) => ({
        range: part.toSourceRange(range),
        message: `This never runs. ${reason}`,
        isUnnecessary: true,
      })),
    ),
};
