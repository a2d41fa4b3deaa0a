import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { start } from '../../promptServers/promptops/index.ts';

const run = promisify(execFile);
const example = (baseUrl: string, key: string, secret: string) =>
  run(process.execPath, ['--import', 'tsx', 'test/examples/promptops.ts', baseUrl], {
    env: { ...process.env, PROMPTOPS_API_KEY: key, PROMPTOPS_SECRET_KEY: secret },
  });

describe('The example for PromptOps', () => {
  for (const [mode, where] of [
    ['documented', 'there'],
    ['as-shipped', 'here'],
  ] as const) {
    it(`lists, renders and gets several prompts of a server that is ${mode}`, async () => {
      await using server = await start({ mode });
      const { stdout } = await example(server.baseUrl, server.key, server.secret);
      const name = mode === 'documented' ? 'documented' : 'shipped';
      assert.match(
        stdout,
        new RegExp(`^PromptOps, as ${name}\n63 prompts\n1.10.0\n1.9.0 \\(the latest, as the server compares\\)\n1.2.0\n`),
      );
      assert.match(stdout, new RegExp(`rendered ${where}: Greet Ada of Acme. Answer in one line.\n`));
      assert.match(stdout, /got greet 1\.9\.0, summary 0\.1; missing nothing\n\d+ of 60 calls this minute\n/);
    });
  }

  it('says in one sentence what is wrong', async () => {
    await using server = await start();
    await assert.rejects(example(server.baseUrl, server.key, 'wrong'), ({ code, stderr }: { code: number; stderr: string }) => {
      assert.equal(code, 1);
      assert.match(stderr, /^Checking the key failed: Invalid signature\. Enter key and secret of the connection again\.\n$/);
      return true;
    });
  });
});
