import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFiles } from '../../../../server/diskFiles.ts';
import { createWorkspaceBackend } from '../../../../src/core/index.ts';
import { createDiskFiles } from '../../../../src/core/node/diskFiles.ts';
import { diskPath, diskUri } from '../../../../src/core/node/diskUris.ts';
import { promptLayout } from '../../../../src/promptFile/index.ts';
import { makeNamedPipe } from '../../../helpers/namedPipe.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

describe('files on disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'promptdeck files (ü) '));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('have URIs that lead back to them', () => {
    const path = join(folder, "it's #1.prompt.j2");
    assert.equal(diskPath(diskUri(path)), path);
    assert.match(diskUri(path), /^file:\/\/\/.*%28%C3%BC%29%20.*\/it%27s%20%231\.prompt\.j2$/);
  });

  it('are listed and read, links named by what they lead to', async () => {
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'a.txt'), 'hello');
    await symlink(join(folder, 'sub'), join(folder, 'link'));
    await symlink(join(folder, 'nowhere'), join(folder, 'broken'));
    const files = createDiskFiles([folder]);
    const root = files.folders()[0]?.uri ?? '';
    const entries = [...(await files.readDirectory(root))].sort((a, b) => (a.name < b.name ? -1 : 1));
    assert.deepEqual(entries, [
      { name: 'a.txt', kind: 'file', isLink: false },
      { name: 'broken', kind: 'other', isLink: true },
      { name: 'link', kind: 'directory', isLink: true },
      { name: 'sub', kind: 'directory', isLink: false },
    ]);
    const uri = diskUri(join(folder, 'a.txt'));
    assert.equal(new TextDecoder().decode(await files.read(uri)), 'hello');
    assert.equal(new TextDecoder().decode(await files.read(uri, { maxBytes: 2 })), 'he');
    assert.deepEqual(
      [await files.kindOf(uri), await files.kindOf(root), await files.kindOf(`${root}/x`)],
      ['file', 'directory', undefined],
    );
  });

  it('fail with a code and a reason', async () => {
    const files = createDiskFiles([folder]);
    await assert.rejects(files.read(diskUri(join(folder, 'none'))), { code: 'not-found' });
    await assert.rejects(files.readDirectory(diskUri(join(folder, 'none'))), { code: 'not-found' });
    await assert.rejects(files.read(diskUri(folder)), { code: 'unreadable' });
  });

  it('are read up to the limit, whatever their size is said to be', async function () {
    if (process.platform !== 'linux') this.skip(); // only Linux makes up files that are said to be empty
    const files = createDiskFiles([folder]);
    const whole = await files.read('file:///proc/self/maps');
    assert.ok(whole.length > 1000, String(whole.length));
    assert.equal((await files.read('file:///proc/self/maps', { maxBytes: 300 })).length, 300);
    assert.equal((await diskFiles.read('file:///proc/self/maps'))?.length, readFileSync('/proc/self/maps').length);
  });

  it('are no devices and no pipes, which are neither opened nor waited for', async function () {
    if (process.platform === 'win32') this.skip(); // there are none
    makeNamedPipe(join(folder, 'pipe'));
    await symlink('/dev/zero', join(folder, 'zero'));
    const files = createDiskFiles([folder]);
    for (const name of ['pipe', 'zero']) {
      const uri = diskUri(join(folder, name));
      await assert.rejects(files.read(uri), { code: 'unreadable', message: `${join(folder, name)} is not a file.` });
      assert.equal(await diskFiles.stamp(uri), undefined);
      await assert.rejects(diskFiles.read(uri), { code: 'unreadable' });
    }
  });

  it('make a library in which links in a circle end', async () => {
    await mkdir(join(folder, 'x'));
    await writeFile(join(folder, 'x', 'a.prompt.j2'), 'Hi');
    await symlink(folder, join(folder, 'x', 'up'));
    await symlink(join(folder, 'self'), join(folder, 'self'));
    await symlink(join(folder, 'nowhere'), join(folder, 'b.prompt.j2'));
    const backend = createWorkspaceBackend({
      files: createDiskFiles([folder]),
      layout: promptLayout(),
      log: silentLog(),
      read: ({ path }) => ({ name: path, tags: [], dialect: 'jinja2', variables: [], suites: [], problems: [] }),
    });
    const prompts = await backend.list();
    assert.deepEqual(
      prompts.map(({ name }) => name),
      ['a', 'b'],
    );
    const broken = await backend.details(prompts[1]?.id ?? '');
    assert.match(broken.problems[0]?.message ?? '', /could not be read: Reading .* failed: it does not exist/);
  });
});
