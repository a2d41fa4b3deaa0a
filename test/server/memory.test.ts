import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { ProcessClient } from './client.ts';

const edits = 10_000;
const megabyte = 1024 * 1024;

/** What the server's process takes of the memory, in bytes. */
function residentBytes({ process: { pid } }: ProcessClient): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
}

describe('the memory of the server', function () {
  this.timeout(120_000);

  it('stays bounded over ten thousand edits with questions between them', async function () {
    if (process.platform === 'win32') return this.skip(); // no ps there
    const client = await ProcessClient.start();
    try {
      await client.initialize({ capabilities: { textDocument: { diagnostic: {} } } });
      const uri = 'untitled:long';
      const body = '{% for item in items %}{{ item.name | upper }}: {{ item.price }}\n{% endfor %}\n'.repeat(200);
      await client.open(uri, `{{ a }}\n${body}`);
      let settled = 0;
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
        if (version === edits / 5) settled = residentBytes(client);
      }
      const grown = residentBytes(client) - settled;
      assert.ok(settled > 0 && grown < 80 * megabyte, `${Math.round(settled / megabyte)} MB, then ${Math.round(grown / megabyte)} MB more`);
    } finally {
      await client.stop();
    }
  });
});
