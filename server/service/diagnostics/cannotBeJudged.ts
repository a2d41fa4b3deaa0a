import type { TextRange } from '../../../src/core/model/index.ts';
import { placeOf } from './judgedTests.ts';
import type { TestsRule } from './rule.ts';
import { findInTemplates, overlaps } from './templateRules.ts';

/** Told by rules of their own, each at the name that is wrong. */
const toldElsewhere = new Set(['unknown-assertion', 'undefined-variable']);

/** What a run cannot judge as promptfoo would: an assertion that is not run here, a value it cannot be checked with, a setting that is not applied. */
export const cannotBeJudged: TestsRule = {
  code: 'cannot-be-judged',
  defaultLevel: 'error',
  *check(input) {
    const told: readonly TextRange[] = input.judged.some(({ kind }) => kind === 'fault')
      ? [...findInTemplates(input)].map(({ range }) => range)
      : [];
    for (const found of input.judged) {
      if (found.kind !== 'fault' || toldElsewhere.has(found.fault.code)) continue;
      const range = placeOf(found, input.tests);
      if (found.fault.template && told.some((place) => overlaps(place, range))) continue;
      yield { range, message: `This cannot be judged here: ${sentence(found.fault.message)}` };
    }
  },
};

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
