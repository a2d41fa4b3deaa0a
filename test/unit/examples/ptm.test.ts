import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';
import { start } from '../../promptServers/ptm/index.ts';

const run = promisify(execFile);

describe('The example for PTM', () => {
  const folder = useTemporaryFolder('example');
  const example = (baseUrl: string, key: string) =>
    run(process.execPath, ['--import', 'tsx', 'test/examples/ptm.ts', baseUrl, folder()], { env: { ...process.env, PTM_API_TOKEN: key } });

  it('lists, evaluates, reports and installs without an editor', async () => {
    await using server = await start();
    const { stdout } = await example(server.baseUrl, server.key);
    assert.match(stdout, /^PTM 2\.7\.0, signed in as ada\nsupport\.summarizer v2\n/);
    assert.match(stdout, /: queued\n.*: running\n.*: completed\nscore 1, 3 of 3 checks\n# support\.summarizer\n/);
    assert.match(stdout, /add SKILL\.md\n[\s\S]*6 files written into ticket-summarizer\n$/);
    assert.match(readFileSync(path.join(folder(), 'ticket-summarizer', 'SKILL.md'), 'utf8'), /^---\nname: "ticket-summarizer"\n/);
  });

  it('says in one sentence what is wrong', async () => {
    await using server = await start();
    await assert.rejects(example(server.baseUrl, 'ptm_u_wrong'), ({ code, stderr }: { code: number; stderr: string }) => {
      assert.equal(code, 1);
      assert.match(stderr, /^Asking PTM whose key this is failed: .* Check the key of the connection\.\n$/);
      return true;
    });
  });
});
