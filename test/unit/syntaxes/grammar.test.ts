import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createRegistry, loadConfiguration } from 'vscode-tmgrammar-test/dist/common/index.js';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index.js';

const here = import.meta.dirname;
const root = path.join(here, '../../..');

/** VS Code brings the Markdown and YAML grammars; these stand in for them, with the traits ours has to live with. */
const standIns = readdirSync(path.join(here, 'standIns')).map((file) => path.join(here, 'standIns', file));

describe('grammar', () => {
  const { grammars } = loadConfiguration(path.join(root, 'package.json'), undefined, standIns);
  const registry = createRegistry(grammars);
  for (const file of readdirSync(path.join(here, 'cases'))) {
    const testCase = parseGrammarTestCase(readFileSync(path.join(here, 'cases', file), 'utf8'));
    it(`colours ${testCase.metadata.description} (${file})`, async () => {
      const failures = await runGrammarTestCase(registry, testCase);
      assert.deepEqual(
        failures.map(({ missing, unexpected, actual, srcLine, start, end }) => ({
          text: testCase.source[srcLine]?.slice(start, end),
          missing,
          unexpected,
          actual,
        })),
        [],
      );
    });
  }
});
