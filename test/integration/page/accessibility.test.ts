import assert from 'node:assert/strict';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { themes } from '../../../src/build/vscode/shot.ts';
import { webviewFrames, webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';

const shown = 'customer-support/refund-reply.prompt.j2';
const withoutCases = 'extraction/contact-details.prompt.j2';

for (const [name, theme] of Object.entries(themes)) {
  describe(`The preview in the ${name} theme`, () => {
    const window = useWorkbench({ settings: { 'workbench.colorTheme': theme } });

    before(async () => {
      await openFile(window.page, path.join(window.workspace, shown));
      await window.run('Promptdeck: Open Preview to the Side');
      await webviewOf(window.page).locator('main[data-state=rendered]').waitFor();
    });

    it('has no finding of axe', () => assertAccessible(window.page));

    it('has none with samples in place of values', async () => {
      await openFile(window.page, path.join(window.workspace, withoutCases));
      await webviewOf(window.page).locator('#keep').waitFor();
      await assertAccessible(window.page);
    });
  });
}

async function assertAccessible(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).include([...webviewFrames, 'main']).analyze();
  assert.ok(found.passes.length > 5, 'axe looked at the page');
  assert.deepEqual(
    found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join('\n')}`),
    [],
  );
}

describe('The preview by keyboard', () => {
  const window = useWorkbench();

  it('is left and entered with Tab, through everything that can be operated', async () => {
    await openFile(window.page, path.join(window.workspace, shown));
    await window.run('Promptdeck: Open Preview to the Side');
    const preview = webviewOf(window.page);
    await preview.locator('main[data-state=rendered]').waitFor();
    await preview.locator('h1').click();
    const reached = new Set<string>();
    await eventually(async () => {
      await window.page.keyboard.press('Tab');
      reached.add(await preview.locator(':focus').evaluate((element) => element.id || element.localName, undefined, { timeout: 1_000 }));
      assert.ok(reached.has('choice') && reached.has('values-heading'), [...reached].join(', '));
    });
  });
});
