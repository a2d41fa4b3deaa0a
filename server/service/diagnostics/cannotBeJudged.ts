import { faultPlaces } from './faultPlaces.ts';
import { RangeIndex } from './rangeIndex.ts';
import type { TestsRule } from './rule.ts';
import { findInTemplates } from './templateRules.ts';

/** Told by rules of their own, each at the name that is wrong. */
const toldElsewhere = new Set(['unknown-assertion', 'undefined-variable']);

/** What a run cannot judge as promptfoo would: an assertion that is not run here, a value it cannot be checked with, a setting that is not applied. */
export const cannotBeJudged: TestsRule = {
  code: 'cannot-be-judged',
  defaultLevel: 'error',
  description: 'An assertion, value or setting of a test case that cannot be judged as promptfoo would.',
  example: '- assert: [{type: is-json}]\n',
  remedy: 'Check the output in a way that is run here.',
  exampleIn: 'tests',
  *check(input) {
    if (!input.judged.some(({ kind }) => kind === 'fault')) return;
    const told = new RangeIndex(findInTemplates(input), ({ range }) => range);
    const placeOf = faultPlaces(input.tests);
    for (const found of input.judged) {
      if (found.kind !== 'fault' || toldElsewhere.has(found.fault.code)) continue;
      const range = placeOf(found);
      if (found.fault.template && told.touching(range)) continue;
      yield { range, message: `This cannot be judged here: ${sentence(found.fault.message)}` };
    }
  },
};

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
