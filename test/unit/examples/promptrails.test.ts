import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { repositoryPath } from '../../../src/build/vscode/paths.ts';
import { start } from '../../promptServers/promptrails/index.ts';

const run = (baseUrl: string, key: string) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', repositoryPath('test/examples/promptrails.ts'), baseUrl], {
    cwd: repositoryPath('.'),
    env: { ...process.env, PROMPTRAILS_API_KEY: key },
  });

describe('the example at a PromptRails server', () => {
  it('lists prompts and versions, renders, and prints what an agent answers', async () => {
    await using server = await start();
    const { stdout, stderr } = await run(server.baseUrl, server.key);
    assert.equal(stderr, '');
    assert.match(stdout, /^Connected to PromptRails\n39zLGtOC4hhu8jbb2Ytcx0OBlAi Summarize Text 1\.2\.0\n/);
    assert.match(stdout, /\n\* 1\.2\.0 Limit the length\n {2}1\.1\.0 Say how\n/);
    assert.match(stdout, /\nuser: Summarise in at most 80 words:\nBees dance/);
    assert.match(stdout, /\nAnswer to: Write about bees\.\n\(7 tokens, 0\.00042 US dollars\)\n$/);
    assert.equal(server.state.paidCalls, 1);
  });

  it('says what is wrong with the key', async () => {
    await using server = await start();
    const failed = run(server.baseUrl, 'pr_live_wrong');
    await assert.rejects(failed, ({ stderr }: { stderr: string }) => /invalid API key/.test(stderr) && !stderr.includes('pr_live_wrong'));
  });
});
