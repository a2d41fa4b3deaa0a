import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openFile } from '../../../src/build/vscode/palette.ts';
import { webviewOf } from '../../../src/build/vscode/webview.ts';
import { eventually } from '../../helpers/eventually.ts';
import { shownText } from '../../helpers/shownText.ts';
import { useWorkbench } from '../../helpers/useWorkbench.ts';
import { writeWorkspace } from '../../helpers/workspaceFiles.ts';

const greeting =
  '---\nname: greeting\nvariables:\n  customer: object\n  language: { type: string, default: English }\n---\n' +
  'Dear {{ customer.address.city }}, in {{ language }}.{% include "footer" %}\n';
const footer = '---\nname: footer\n---\n{{ shop.name }}: {{ shop.price * shop.count }}';

describe('The first preview of a prompt that has no test cases', () => {
  const window = useWorkbench({
    workspace: (scratch) => writeWorkspace(scratch, { 'greeting.prompt.j2': greeting, 'footer.prompt.j2': footer }),
  });
  const preview = () => webviewOf(window.page);
  const shown = async () => (await shownText(preview().locator('#messages pre'))).trim();
  const testsFile = () => path.join(window.workspace, 'greeting.tests.yaml');

  before(async () => {
    await openFile(window.page, path.join(window.workspace, 'greeting.prompt.j2'));
    await window.run('Promptdeck: Open Preview to the Side');
  });

  it('renders with samples, and says so', async () => {
    await preview().locator('main[data-state=rendered]').waitFor();
    assert.equal(await shown(), 'Dear sample customer address city, in English.sample shop name: 4');
    assert.match(await shownText(preview().locator('#status')), /with samples/);
    assert.equal(await preview().locator('#problems').isVisible(), false);
  });

  it('is strict only on request', async () => {
    await preview().locator('#choice').selectOption('strict');
    await preview().locator('main[data-state=failed]').waitFor();
    assert.match(await shownText(preview().locator('#problems')), /'customer' is undefined/);
    assert.equal(await preview().locator('#keep').isVisible(), false);
    await preview().locator('#choice').selectOption('samples');
    await preview().locator('main[data-state=rendered]').waitFor();
  });

  it('keeps the samples as a test case with one click', async () => {
    await preview().locator('#keep').click();
    await eventually(async () => assert.equal(await preview().locator('#choice').inputValue(), 'case:samples'));
    assert.equal(
      await readFile(testsFile(), 'utf8'),
      [
        'tests:',
        '  - description: "samples"',
        '    vars:',
        '      customer:',
        '        address:',
        '          city: sample customer address city',
        '      language: English',
        '      shop:',
        '        name: sample shop name',
        '        price: 2',
        '        count: 2',
        '    assert: []',
        '',
      ].join('\n'),
    );
    assert.equal(await shown(), 'Dear sample customer address city, in English.sample shop name: 4');
  });

  it('keeps further samples behind the cases that are there', async () => {
    await preview().locator('#choice').selectOption('samples');
    await preview().locator('#keep').click();
    await eventually(async () => assert.equal(await preview().locator('#choice').inputValue(), 'case:samples 2'));
    assert.match(await readFile(testsFile(), 'utf8'), /description: "samples"[\s\S]*description: "samples 2"/);
  });
});
