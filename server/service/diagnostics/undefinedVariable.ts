import { didYouMean, isTransposed, Suggestions } from '../../../src/base/nearest.ts';
import { type Analysis, builtins } from '../../../src/template/index.ts';
import type { PromptRule } from './rule.ts';

/**
 * A variable that is read and is not declared, set or given a value in a test case. Silent where the prompt's variables are not known,
 * and for reads that expect the variable to be missing (`is defined`, `default`), but for a known name with two letters in the wrong order.
 */
export const undefinedVariable: PromptRule = {
  code: 'undefined-variable',
  defaultLevel: 'warning',
  description: 'A variable that neither the front matter nor a test case knows. Silent when the variables of a prompt are not known.',
  example: '---\nvariables: [customer]\n---\n{{ custmer }}',
  remedy: 'Correct the name, or declare it.',
  needsVariables: true,
  *check({ scan, known }) {
    const outside = new Suggestions([...known.byName.keys(), ...builtins.globals.keys()]);
    const serverFunctions = new Set(scan.file.frontMatter.serverFunctions);
    for (const { part, analysis } of scan.parts) {
      const suggestLocal = localSuggestions(analysis);
      for (const { name, range, guarded } of analysis.references) {
        if (known.byName.has(name) || builtins.globals.has(name) || serverFunctions.has(name)) continue;
        const replacement = suggestLocal(name, range.start) ?? outside.nearest(name);
        // Where the name may well be missing, or it is not known what there is, two letters in the wrong order still are a slip.
        if ((guarded || !known.complete) && !(replacement !== undefined && isTransposed(name, replacement))) continue;
        const message = `No variable named '${name}'.${didYouMean(replacement)}`;
        yield { range: part.toSourceRange(range), message, ...(replacement !== undefined && { replacement }) };
      }
    }
  },
};

/** The nearest name that can be read at a place; looked for only where the template defines a near one at all. */
function localSuggestions({ definitions, nameAt }: Analysis): (name: string, offset: number) => string | undefined {
  const local = new Suggestions(definitions.map((definition) => definition.name));
  return (name, offset) =>
    local.nearest(name) === undefined ? undefined : local.nearestThat(name, (near) => nameAt(near, offset) !== undefined);
}
