import type { Analysis, NameUse } from '../../../src/template/index.ts';
import { didYouMean, nearest } from '../suggest.ts';
import type { PromptRule } from './rule.ts';

/** The rule that names of one kind are among those Jinja2 knows. */
export function unknownNames(
  code: string,
  kind: 'filter' | 'test',
  usesIn: (analysis: Analysis) => readonly NameUse[],
  known: ReadonlyMap<string, unknown>,
): PromptRule {
  return {
    code,
    defaultLevel: 'error',
    dialects: ['jinja2'],
    *check({ scan }) {
      for (const { part, analysis } of scan.parts) {
        for (const { name, range } of usesIn(analysis)) {
          if (name === '' || known.has(name)) continue;
          const replacement = nearest(name, known.keys());
          const message = `No ${kind} named '${name}'.${didYouMean(replacement)}`;
          yield { range: part.toSourceRange(range), message, ...(replacement !== undefined && { replacement }) };
        }
      }
    },
  };
}
