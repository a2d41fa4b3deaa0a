import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { repositoryPath } from '../../../src/build/vscode/paths.ts';
import { openContainer, rowsOf } from '../../../src/build/vscode/tree.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';

interface Expected {
  readonly cases: number;
  readonly errors?: number;
  readonly notJudged?: number;
  readonly failing: readonly { readonly name: string; readonly assertion: string }[];
}

const expected = Object.values(
  JSON.parse(readFileSync(repositoryPath('test/fixtures/library.expected.json'), 'utf8')) as Record<string, Expected>,
);
const sumOf = (count: (suite: Expected) => number) => expected.reduce((sum, suite) => sum + count(suite), 0);
/** VS Code counts those that are not judged as skipped, and leaves them out. */
const judged = sumOf(({ cases, notJudged = 0 }) => cases - notJudged);
const passing = sumOf(({ cases, notJudged = 0, errors = 0, failing }) => cases - notJudged - errors - failing.length);
/** Where no case could be read, the prompt itself is the error. */
const unread = sumOf(({ cases }) => (cases === 0 ? 1 : 0));
const failing = expected.flatMap((suite) => suite.failing.map(({ name }) => name));

describe('The Testing view', () => {
  const window = useWorkbench();
  const explorer = () => window.page.locator('.test-explorer');
  const rows = async (): Promise<string[]> => (await rowsOf(explorer().getByRole('tree'))).map(({ label }) => label);

  it('lists the prompts that have cases, before the library was opened', async () => {
    await openContainer(window.page, 'Testing');
    // More of them than the screen has room for: a tree states how many stand beside each other.
    const first = explorer().getByRole('treeitem', { level: 1 }).first();
    await eventually(async () => assert.equal(await first.getAttribute('aria-setsize'), String(expected.length)));
  });

  it('runs all cases: exactly those fail that are meant to', async () => {
    await window.run('Test: Run All Tests');
    const summary = new RegExp(`${passing}/${judged + unread}`);
    await eventually(async () => assert.match(await shownText(explorer()), summary), 45_000);
    await explorer().locator('.testing-filter-wrapper .monaco-editor').click();
    await window.page.keyboard.type('@failed');
    await eventually(async () => {
      const shown = await rows();
      for (const name of failing)
        assert.ok(
          shown.some((label) => label.startsWith(name)),
          `${name} in\n${shown.join('\n')}`,
        );
      const failed = shown.filter((label) => /deliberate/.test(label) && /\(Failed/.test(label));
      assert.equal(failed.length, failing.length);
    });
  });

  it('shows what a failing case is about: the rendered prompt, or what was expected beside what came', async () => {
    await window.run('Test: Show Output');
    const results = window.page.locator('.test-output-peek-tree');
    const message = window.page.locator('.test-output-peek-message-container');
    await results
      .getByRole('treeitem', { name: /must not be there/ })
      .first()
      .click();
    await eventually(async () =>
      assert.match(await textOf(message), /Output:\s[\s\S]*we will refund[\s\S]*\^{14}[\s\S]*Rendered prompt:/i),
    );
    await results
      .getByRole('treeitem', { name: /in place of/ })
      .first()
      .click();
    await eventually(async () => assert.match(await textOf(message.locator('.monaco-diff-editor')), /2025-03-04[\s\S]*2025-04-03/));
  });

  it('shows what cannot be judged as an error, and what nothing judges as skipped', async () => {
    const state = async (filter: string, name: string): Promise<string> => {
      const input = explorer().locator('.testing-filter-wrapper .monaco-editor');
      await input.click();
      await window.page.keyboard.press('ControlOrMeta+A');
      await window.page.keyboard.type(filter);
      return eventually(async () => {
        const shown = await rows();
        const found = shown.find((label) => label.startsWith(name));
        assert.ok(found, `${name} in\n${shown.join('\n')}`);
        return found;
      });
    };
    assert.match(await state('hold the prompt', 'nothing to hold the prompt against'), /\(Skipped/);
    assert.match(await state('a sample', 'a sample, which says so'), /\(Skipped/);
    assert.match(await state('is not run here', 'an assertion that is not run here'), /\(Errored/);
    assert.match(await state('that nobody reads', 'the assertions stand under a key that nobody reads'), /\(Errored/);
    assert.match(await state('tests_shape', 'tests_shape'), /\(Errored/);
  });

  /** Editors draw blanks as no-break spaces. */
  const textOf = async (element: Locator): Promise<string> => (await shownText(element)).replaceAll('\u00a0', ' ');
});
