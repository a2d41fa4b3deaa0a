import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { repositoryPath } from '../../../../src/build/vscode/paths.ts';
import { builtinKinds, builtinSteps, type StepsTable, templateSteps } from '../../../helpers/builtinSteps.ts';

/** What `test/helpers/recordSteps.run.ts` wrote: which prompts end at the limit of steps is part of what users see. */
const recorded = JSON.parse(readFileSync(repositoryPath('test/fixtures/steps.json'), 'utf8')) as StepsTable;

describe('the steps of a rendering', () => {
  for (const [kind, calls] of Object.entries(builtinKinds))
    it(`are those that were recorded, for built-ins of ${kind} with inputs of a thousand`, () =>
      assert.deepEqual(builtinSteps(calls), recorded.builtins[kind]));

  it('are those that were recorded, for the templates of the corpus', () => assert.deepEqual(templateSteps(), recorded.templates));
});
