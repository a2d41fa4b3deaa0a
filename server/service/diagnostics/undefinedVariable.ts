import { globalDocs } from '../../../src/template/index.ts';
import { didYouMean, nearest } from '../suggest.ts';
import type { PromptRule } from './rule.ts';

/**
 * A variable that is read and that nobody declares, sets or gives a value for in a test case. Silent where the prompt's variables are not known,
 * and for reads that expect the variable to be missing (`is defined`, `default`).
 */
export const undefinedVariable: PromptRule = {
  code: 'undefined-variable',
  defaultLevel: 'warning',
  dialects: ['jinja2', 'nunjucks'],
  needsVariables: true,
  *check({ scan, known }) {
    if (!known.complete) return;
    for (const { part, analysis } of scan.parts) {
      for (const { name, range, guarded } of analysis.references) {
        if (guarded || known.byName.has(name) || globalDocs.has(name)) continue;
        const locals = analysis.namesAt(range.start).map((definition) => definition.name);
        const replacement = nearest(name, [...known.byName.keys(), ...locals, ...globalDocs.keys()]);
        const message = `No variable named '${name}'.${didYouMean(replacement)}`;
        yield { range: part.toSourceRange(range), message, ...(replacement !== undefined && { replacement }) };
      }
    }
  },
};
