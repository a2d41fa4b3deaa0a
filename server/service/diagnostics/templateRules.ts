import type { ScannedTestTemplate, TemplateGroup } from '../document/testTemplates.ts';
import { noIncludes } from '../includes/includeTree.ts';
import type { KnownVariables } from '../variables/knownVariables.ts';
import { faultPlaces } from './faultPlaces.ts';
import { RangeIndex } from './rangeIndex.ts';
import { type Finding, metadataOf, type PromptRule, type TestsInput, type TestsRule } from './rule.ts';
import { syntax } from './syntax.ts';
import { undefinedVariable } from './undefinedVariable.ts';
import { unknownField } from './unknownField.ts';
import { unknownFilter } from './unknownFilter.ts';
import { unknownTest } from './unknownTest.ts';
import { wrongArguments } from './wrongArguments.ts';
import { wrongType } from './wrongType.ts';

/** The rules over prompts that hold for the templates of test cases as well. */
const rules = [syntax, unknownFilter, unknownTest, wrongArguments, wrongType];

/** The same rules over the templates of a tests file: values of assertions, variables, transforms. */
export const templateRules: readonly TestsRule[] = [
  ...rules.map((rule): TestsRule => ({ ...metadataOf(rule), check: (input) => inTemplates(rule, input.templates) })),
  {
    ...metadataOf(unknownField),
    *check(input) {
      const missing = new RangeIndex(missingIn(input), ({ range }) => range);
      for (const finding of inTemplates(unknownField, input.templates))
        yield missing.touching(finding.range) ? { ...finding, level: 'error' } : finding;
    },
  },
  {
    ...metadataOf(undefinedVariable),
    *check(input) {
      const found = [...inTemplates(undefinedVariable, input.templates)];
      yield* found;
      // What only one of many cases leaves out, and a field that is not in the data, shows when the value is filled in.
      const told = new RangeIndex([...found, ...inTemplates(unknownField, input.templates)], ({ range }) => range);
      for (const finding of missingIn(input)) if (!told.touching(finding.range)) yield finding;
    },
  },
];

/** What a value reads and its case does not give, as filling it in showed. */
function missingIn({ judged, tests }: TestsInput): readonly Finding[] {
  const placeOf = faultPlaces(tests);
  return judged.flatMap((one): Finding[] =>
    one.kind === 'fault' && one.fault.code === 'undefined-variable'
      ? [{ range: placeOf(one), level: 'error', message: sentence(one.fault.message) }]
      : [],
  );
}

/** What these rules find in the values of assertions. */
export function findInTemplates({ templates }: Pick<TestsInput, 'templates'>): readonly Finding[] {
  return [...rules, unknownField, undefinedVariable].flatMap((rule) => [...inTemplates(rule, templates)]);
}

function* inTemplates(rule: PromptRule, groups: readonly TemplateGroup[]): Generator<Finding> {
  for (const { scan, variables } of groups) {
    const known: KnownVariables = { complete: true, byName: new Map(variables.map((variable) => [variable.name, variable])) };
    const parts = scan.parts.filter(isReadable);
    const values = new RangeIndex(
      parts.filter(({ part }) => part.use === 'value'),
      ({ part }) => part.range,
    );
    for (const { fixes: _fixes, ...finding } of rule.check({ scan: { ...scan, parts }, known, includes: noIncludes })) {
      // A fix of a prompt knows nothing of the quotes of YAML; the name that was meant needs none.
      const inValue = rule === undefinedVariable && values.touching(finding.range) !== undefined;
      yield inValue ? { ...finding, level: 'error' } : finding;
    }
  }
}

/** promptfoo leaves a variable alone that it cannot read, and code may have braces of its own. */
function isReadable({ part, template }: ScannedTestTemplate): boolean {
  return part.use === 'value' || part.use === 'metric' || template.problems.length === 0;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
