import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { start } from '../../promptServers/promptjuggler/index.ts';

const run = promisify(execFile);
const example = (baseUrl: string, key: string) =>
  run(process.execPath, ['--import', 'tsx', 'test/examples/promptjuggler.ts', baseUrl, 'LICENSE'], {
    env: { ...process.env, PROMPTJUGGLER_API_KEY: key },
  });

describe('The example for PromptJuggler', () => {
  it('runs a prompt live, a workflow, and uploads without an editor', async () => {
    await using server = await start({ pace: { stepMs: 5, eventsPerPoll: 1 } });
    const { stdout } = await example(server.baseUrl, server.key);
    assert.match(stdout, / newest\n.* production\n/);
    assert.match(
      stdout,
      /\nHello Ada, your order 7 left our house yesterday – it arrives on Friday\.\ncompleted, \d+ tokens, [\d.]+ US dollars\n/,
    );
    assert.match(stdout, /queue: shipping\nreply: We are looking for parcel 7\.\nLICENSE: ready, \d+ chunks\na webhook tells of a run\n$/);
  });

  it('says in one sentence what is wrong', async () => {
    await using server = await start();
    await assert.rejects(example(server.baseUrl, 'pj_wrong'), ({ code, stderr }: { code: number; stderr: string }) => {
      assert.equal(code, 1);
      assert.match(stderr, /^Getting the prompt support-reply failed: Invalid API key\. Create an API key.*\n$/);
      return true;
    });
  });
});
