import type { PromptRule } from './rule.ts';

/** A template that is named and that the library does not have. Silent where the library could not be asked. */
export const missingInclude: PromptRule = {
  code: 'missing-include',
  defaultLevel: 'error',
  description: 'A template that is named and that the library does not have.',
  example: '{% include "house-stile" %}',
  remedy: 'Correct the name, or create the template.',
  exampleIn: 'elsewhere',
  dialects: ['jinja2'],
  needsIncludes: true,
  *check({ scan, includes }) {
    const { uri } = scan.document;
    for (const { part, analysis } of scan.parts) {
      for (const { names, range, ignoreMissing, name } of analysis.includes) {
        if (ignoreMissing || names.length === 0 || (name === undefined && names.length < 2)) continue;
        if (names.some((one) => includes.resolve(uri, one) !== null)) continue;
        const which = names.map((one) => `'${one}'`).join(' or ');
        yield { range: part.toSourceRange(range), message: `The library has no template ${which}.` };
      }
    }
  },
};
