import assert from 'node:assert/strict';
import { grammarOf, readSource } from '../../../../server/service/callSites/readSource.ts';
import { deepSources } from '../../../helpers/deepTexts.ts';
import { sourceParser } from '../../../helpers/sourceParser.ts';
import { silentLog } from '../helpers.ts';

describe('source code that is nested deep', () => {
  for (const [way, write] of Object.entries(deepSources)) {
    it(`is read, whatever comes of it: ${way}`, async function () {
      this.timeout(20_000);
      const faults: string[] = [];
      for (const language of ['python', 'typescript', 'javascript', 'typescriptreact']) {
        const grammar = grammarOf(language);
        assert.ok(grammar, language);
        await readSource(write(20_000), grammar, await sourceParser(), { ...silentLog, warn: (message) => void faults.push(message) });
      }
      assert.deepEqual(faults, []);
    });
  }
});
