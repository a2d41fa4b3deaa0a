import { isTransposed } from '../../../src/promptFile/index.ts';
import { type Analysis, globalDocs } from '../../../src/template/index.ts';
import { didYouMean, nearest } from '../suggest.ts';
import type { PromptRule } from './rule.ts';

/**
 * A variable that is read and that nobody declares, sets or gives a value for in a test case. Silent where the prompt's variables are not known,
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
    const suggest = remembered((name) => nearest(name, [...known.byName.keys(), ...globalDocs.keys()]));
    const serverFunctions = new Set(scan.file.frontMatter.serverFunctions);
    for (const { part, analysis } of scan.parts) {
      const suggestLocal = localSuggestions(analysis);
      for (const { name, range, guarded } of analysis.references) {
        if (known.byName.has(name) || globalDocs.has(name) || serverFunctions.has(name)) continue;
        const replacement = suggestLocal(name, range.start) ?? suggest(name);
        // Where the name may well be missing, or nobody can say what there is, two letters in the wrong order still are a slip.
        if ((guarded || !known.complete) && !(replacement !== undefined && isTransposed(name, replacement))) continue;
        const message = `No variable named '${name}'.${didYouMean(replacement)}`;
        yield { range: part.toSourceRange(range), message, ...(replacement !== undefined && { replacement }) };
      }
    }
  },
};

/** The nearest name that can be read at a place; looked for only where the template defines a near one at all. */
function localSuggestions({ definitions, namesAt }: Analysis): (name: string, offset: number) => string | undefined {
  const names = new Set(definitions.map((definition) => definition.name));
  const nearestAnywhere = remembered((name) => nearest(name, names));
  return (name, offset) => {
    if (nearestAnywhere(name) === undefined) return undefined;
    return nearest(name, new Set(namesAt(offset).map((definition) => definition.name)));
  };
}

/** A misspelled name is often read many times. */
function remembered(find: (name: string) => string | undefined): (name: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  return (name) => {
    if (!found.has(name)) found.set(name, find(name));
    return found.get(name);
  };
}
