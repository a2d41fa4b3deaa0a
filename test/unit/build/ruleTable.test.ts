import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rulePage } from '../../../src/build/rulePage.ts';
import { ruleTable } from '../../../src/build/ruleTable.ts';

describe('the page that rules link to', () => {
  it('is what the rules say; node --import tsx src/build/printRulePage.ts prints it', () => {
    assert.equal(readFileSync('media/rules.md', 'utf8'), rulePage());
  });
});

describe('the table of diagnostics in the README', () => {
  it('is what the rules say; node --import tsx src/build/printRuleTable.ts prints it', () => {
    const readme = readFileSync('README.md', 'utf8');
    const start = readme.indexOf('| Code | Level |');
    assert.ok(start >= 0);
    assert.equal(readme.slice(start, readme.indexOf('\n\n', start)), ruleTable());
  });
});
