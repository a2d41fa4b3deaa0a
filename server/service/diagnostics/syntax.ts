import type { PromptRule } from './rule.ts';

/** What Jinja2 would refuse the template for, every place and not only the first. */
export const syntax: PromptRule = {
  code: 'syntax',
  defaultLevel: 'error',
  dialects: ['jinja2'],
  check: ({ scan }) =>
    scan.parts.flatMap(({ part, template }) =>
      template.problems.map(({ range, message }) => ({ range: part.toSourceRange(range), message })),
    ),
};
