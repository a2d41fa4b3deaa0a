import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspaceBackend } from '../../../../src/core/index.ts';
import { createDiskFiles } from '../../../../src/core/node/diskFiles.ts';
import { diskPath, diskUri } from '../../../../src/core/node/diskUris.ts';
import { promptLayout } from '../../../../src/promptFile/index.ts';
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
