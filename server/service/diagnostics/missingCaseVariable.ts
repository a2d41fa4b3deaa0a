import type { TestsRule } from './rule.ts';

/** A case that gives no value for a variable the prompt declares as required. */
export const missingCaseVariable: TestsRule = {
  code: 'missing-case-variable',
  defaultLevel: 'warning',
  *check({ tests, prompts, text }) {
    const required = prompts.flatMap(({ scan }) =>
      scan.file.declared
        .filter((declaration) => declaration.required === true && declaration.default === undefined)
        .map(({ name }) => name),
    );
    for (const { vars, range } of tests.suite.cases) {
      const missing = [...new Set(required)].filter((name) => !Object.hasOwn(vars, name));
      if (missing.length === 0) continue;
      const lineEnd = text.slice(range.start, range.end).search(/\r?\n/);
      yield {
        range: { start: range.start, end: lineEnd < 0 ? range.end : range.start + lineEnd },
        message: `This case gives no value for ${missing.map((name) => `'${name}'`).join(' and ')}, which the prompt requires.`,
      };
    }
  },
};
