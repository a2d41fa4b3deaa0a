import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../../../src/build/vscode/paths.ts';
import { countSteps, type StepsTable } from '../../../helpers/builtinSteps.ts';

/** What `test/helpers/recordSteps.run.ts` wrote: which prompts end at the limit of steps is part of what users see. */
const recorded = JSON.parse(readFileSync(repositoryPath('test/fixtures/steps.json'), 'utf8')) as StepsTable;

describe('the steps of a rendering', () => {
  it('are those that were recorded, for every built-in with inputs of a thousand and every template of the corpus', () => {
    assert.deepEqual(countSteps(), recorded);
  });
});
