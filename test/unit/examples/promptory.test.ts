import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { start } from '../../promptServers/promptory/index.ts';

const run = promisify(execFile);

describe('The example for Promptory', () => {
  const example = (baseUrl: string, key: string) =>
    run(process.execPath, ['--import', 'tsx', 'test/examples/promptory.ts', baseUrl], { env: { ...process.env, PROMPTORY_API_KEY: key } });

  it('checks, shows and renders without an editor', async () => {
    await using server = await start();
    const { stdout } = await example(server.baseUrl, server.key);
    assert.equal(
      stdout,
      [
        'Promptory 0.2.0',
        'acme/shop/welcome_message v1.2.0',
        'acme/shop/signature v1.0.0',
        'there: Hello Ada!\nYours, Acme',
        'here: Hello Ada!\nYours, Acme',
        '3 of 3 prompts in the cache are fresh, each for 300 s\n',
      ].join('\n'),
    );
  });

  it('says in one sentence what is wrong', async () => {
    await using server = await start();
    await assert.rejects(example(server.baseUrl, 'pm_live_wrong'), ({ code, stderr }: { code: number; stderr: string }) => {
      assert.equal(code, 1);
      assert.match(stderr, /^Getting the prompt acme\/shop\/welcome_message failed: Valid API key required\. Enter a valid key.*\n$/);
      return true;
    });
  });
});
