import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ruleTable } from '../../../src/build/ruleTable.ts';

describe('the table of diagnostics in the README', () => {
  it('is what the rules say; node --import tsx src/build/printRuleTable.ts prints it', () => {
    const readme = readFileSync('README.md', 'utf8');
    const start = readme.indexOf('| Code | Level |');
    assert.ok(start >= 0);
    assert.equal(readme.slice(start, readme.indexOf('\n\n', start)), ruleTable());
  });
});
