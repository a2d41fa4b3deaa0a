import type { PromptRule } from './rule.ts';

/** What Jinja2 would refuse the template for, every place and not only the first. */
export const syntax: PromptRule = {
  code: 'syntax',
  defaultLevel: 'error',
  dialects: ['jinja2'],
  check: ({ scan }) =>
    scan.parts.flatMap(({ part, template, compileProblems }) =>
      [...template.problems, ...compileProblems.filter(({ code }) => !hasOwnRule.has(code))].map(({ range, message }) => ({
        range: part.toSourceRange(range),
        message,
      })),
    ),
};

const hasOwnRule: ReadonlySet<string> = new Set(['unknown-filter', 'unknown-test', 'duplicate-block']);
