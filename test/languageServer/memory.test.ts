import assert from 'node:assert/strict';
import { ProcessClient } from './client.ts';

const edits = 10_000;

/** More than the server needs, and a small part of what it would need if it kept the template of each edit. */
const heapMegabytes = 64;

describe('the memory of the server', function () {
  this.timeout(120_000);

  it('stays bounded over ten thousand edits with questions between them', async () => {
    // A limit of the heap, and no look at what the process takes: when memory is given back is the collector's to decide.
    const client = await ProcessClient.start([`--max-old-space-size=${heapMegabytes}`]);
    const ended = client.exited().then((code) => assert.fail(`the server ended with ${code}: ${client.errorOutput}`));
    await Promise.race([editAndAsk(client), ended]);
    ended.catch(() => undefined); // that it ends now is right
    assert.equal(await client.stop(), 0);
  });
});

/** Types into a long prompt, and asks between the keys. */
async function editAndAsk(client: ProcessClient): Promise<void> {
  await client.initialize({ capabilities: { textDocument: { diagnostic: {} } } });
  const uri = 'untitled:long';
  const body = '{% for item in items %}{{ item.name | upper }}: {{ item.price }}\n{% endfor %}\n'.repeat(200);
  await client.open(uri, `{{ a }}\n${body}`);
  for (let version = 2; version <= edits + 1; version += 1) {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } };
    const text = `{{ ${String.fromCharCode(97 + (version % 26))} }}`;
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
    if (version % 20 === 0) await client.complete(uri, { line: 0, character: 4 });
    if (version % 500 === 0) await client.connection.sendRequest('textDocument/semanticTokens/full', { textDocument: { uri } });
    if (version % 1000 === 0) await client.pull(uri);
  }
}
