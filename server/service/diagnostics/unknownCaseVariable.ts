import { oncePer } from '../../../src/base/index.ts';
import { didYouMean, Suggestions } from '../../../src/base/nearest.ts';
import type { FieldKey } from '../../../src/suiteFile/index.ts';
import { fieldNames, promptNames } from './caseVariables.ts';
import type { Finding, TestsRule } from './rule.ts';
import { yamlRemoval } from './yamlRemoval.ts';

/** A value that a case gives and that neither the prompt nor an assertion reads, and a field that is near to one that is read. */
export const unknownCaseVariable: TestsRule = {
  code: 'unknown-case-variable',
  defaultLevel: 'warning',
  description: 'A value of a test case that nothing reads.',
  example: '- vars: {topics: tea}',
  remedy: 'Correct the name, or remove the value.',
  exampleIn: 'elsewhere',
  *check(input) {
    const names = promptNames(input);
    if (!names) return;
    const fieldsAt = fieldNames(input);
    const suggestions = new Suggestions(names);
    const seen = new Set<number>();
    for (const { name, range, fields } of input.tests.variables) {
      // What several cases get through an alias is written once, and told once.
      if (seen.has(range.start)) continue;
      seen.add(range.start);
      if (names.has(name)) {
        yield* misspelledFields(name, fields, fieldsAt);
        continue;
      }
      const replacement = suggestions.nearest(name);
      const message = `The prompt reads no variable '${name}'.${didYouMean(replacement)}`;
      const removed = yamlRemoval(input.text, range, input.text.length);
      const fixes = removed && [{ title: `Remove '${name}' from the case`, changes: [{ range: removed, text: '' }] }];
      yield { range, message, ...(replacement !== undefined && { replacement }), ...(fixes && { fixes }) };
    }
  },
};

/** What fields may be meant of those that are read at one place. */
const suggestionsAmong = oncePer((known: ReadonlySet<string>) => new Suggestions(known));

/** Data often has more fields than a prompt reads, so that only a slip is told: the field that is meant must be missing beside it. */
function* misspelledFields(
  variable: string,
  fields: readonly FieldKey[],
  fieldsAt: (path: readonly string[]) => ReadonlySet<string>,
): Generator<Finding> {
  for (const { path, range, siblings } of fields) {
    const name = path.at(-1) ?? '';
    const known = fieldsAt([variable, ...path.slice(0, -1)]);
    if (known.size === 0 || known.has(name)) continue;
    const replacement = suggestionsAmong(known).nearest(name);
    if (replacement === undefined || siblings.has(replacement)) continue;
    yield { range, message: `The prompt reads no field '${name}' here. Did you mean '${replacement}'?`, replacement };
  }
}
