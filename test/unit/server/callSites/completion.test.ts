import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { labels } from '../helpers.ts';
import { callWorld } from './callWorld.ts';

const prompt =
  '---\nid: 7b0e\nname: refund\nvariables:\n  customer: { type: object, description: Who wrote. }\n  days: integer\n  note: { required: false }\n---\n{% set local = 1 %}{{ customer }}{{ days }}{{ note }}{{ local }}';

const at = (file: string, text: string) => callWorld({ [file]: text, 'refund.prompt.j2': prompt });

async function offered(file: string, text: string): Promise<string[]> {
  return labels(await at(file, text).complete());
}

/** The text after an item was taken. */
async function taken(file: string, text: string, label: string): Promise<string> {
  const world = at(file, text);
  const item = (await world.complete()).find((one) => one.label === label);
  assert.ok(item?.textEdit && 'range' in item.textEdit);
  return TextDocument.applyEdits(world.document, [{ range: item.textEdit.range, newText: item.textEdit.newText }]);
}

describe('completion in calls', () => {
  it('offers the variables that are not given yet, those that are needed first', async () => {
    assert.deepEqual(await offered('app.py', 'c.get("7b0e").render({█})'), ['customer', 'days', 'note']);
    assert.deepEqual(await offered('app.py', 'c.get("7b0e").render({"😀": 1, "customer": 2, "█"})'), ['days', 'note']);
    assert.deepEqual(await offered('app.ts', "c.render('7b0e', { customer,\r\n  da█ });"), ['days', 'note']);
  });

  it('writes a key as the language wants it', async () => {
    assert.equal(await taken('app.py', 'c.get("7b0e").render({"cu█"})', 'customer'), 'c.get("7b0e").render({"customer"})');
    assert.equal(await taken('app.py', 'c.get("7b0e").render({█})', 'days'), 'c.get("7b0e").render({"days": })');
    assert.equal(await taken('app.ts', "c.render('7b0e', { cu█stm: 1 });", 'customer'), "c.render('7b0e', { customer: 1 });");
  });

  it('is silent in values, nested objects, other calls and everywhere else', async () => {
    for (const text of [
      'c.get("7b0e").render({"customer": █})',
      'c.get("7b0e").render({"customer": {"na█": 1}})',
      'c.get("7b0e").render({"customer": {█}})',
      'c.get("7b0e").render({"customer": [1, █]})',
      'c.get("7b0e").render(█)',
      'c.get("█")',
      'other({"█"})',
      'c.get("nothing").render({"█"})',
    ]) {
      assert.deepEqual(await offered('app.py', text), [], text);
    }
  });
});
