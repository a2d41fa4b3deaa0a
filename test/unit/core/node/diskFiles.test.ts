import assert from 'node:assert/strict';
import { readFileSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspaceBackend } from '../../../../src/core/index.ts';
import { createDiskFiles } from '../../../../src/core/node/diskFiles.ts';
import { diskPath, diskUri } from '../../../../src/core/node/diskUris.ts';
import { followLinks } from '../../../../src/core/node/followLinks.ts';
import { diskFiles } from '../../../../src/disk/files.ts';
import { promptLayout } from '../../../../src/promptFile/index.ts';
import { makeNamedPipe } from '../../../helpers/namedPipe.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

describe('files on disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'promptdeck files (ü) '));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('say why they cannot be read, in words where there are some, else by the code of the system', async function () {
    if (process.platform === 'win32') this.skip(); // which has other codes
    await writeFile(join(folder, 'file'), '');
    await symlink(join(folder, 'circle'), join(folder, 'circle'));
    const files = createDiskFiles([folder]);
    for (const [name, code, reason] of [
      ['gone', 'not-found', 'it does not exist'],
      ['file/below', 'not-found', 'a folder above it does not exist'],
      ['circle', 'unreadable', 'its links lead in a circle'],
      ['x'.repeat(300), 'unreadable', 'ENAMETOOLONG'],
    ] as const) {
      const path = join(folder, name);
      await assert.rejects(files.read(diskUri(path)), { code, message: `Reading ${path} failed: ${reason}.` });
    }
    const path = join(folder, 'gone');
    await assert.rejects(files.readDirectory(diskUri(path)), {
      code: 'not-found',
      message: `Reading the folder ${path} failed: it does not exist.`,
    });
  });

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

  it('make a library that no link leads out of', async () => {
    const home = join(folder, 'home');
    const away = join(folder, 'away');
    await mkdir(join(home, 'sub'), { recursive: true });
    await mkdir(away);
    await writeFile(join(away, 'secret.prompt.j2'), 'secret');
    await writeFile(join(home, 'sub', 'a.prompt.j2'), 'Hi');
    await symlink(away, join(home, 'out'));
    await symlink(join(away, 'secret.prompt.j2'), join(home, 'b.prompt.j2'));
    await symlink(join(home, 'sub', 'a.prompt.j2'), join(home, 'c.prompt.j2'));
    await symlink(home, join(folder, 'opened'));
    const backend = createWorkspaceBackend({
      // The folder that is opened is a link itself.
      files: createDiskFiles([join(folder, 'opened')]),
      layout: promptLayout(),
      log: silentLog(),
      read: ({ path }) => ({ name: path, tags: [], dialect: 'jinja2', variables: [], suites: [], problems: [] }),
    });
    assert.deepEqual((await backend.list()).map(({ name }) => name).sort(), ['a', 'c']);
    assert.deepEqual(
      backend
        .problems()
        .map(({ message }) => message)
        .sort(),
      [
        'The file b.prompt.j2 is behind a link that leads out of the workspace folder, and is not read.',
        'The folder out is behind a link that leads out of the workspace folder, and is not read.',
      ],
    );
  });

  it('are refused when an index finds them behind a link', async () => {
    const home = join(folder, 'home');
    await mkdir(home);
    await mkdir(join(folder, 'away'));
    for (const name of ['away/a.prompt.j2', 'home/c.prompt.j2']) await writeFile(join(folder, name), 'text');
    await symlink(join(folder, 'away'), join(home, 'out'));
    await symlink(join(folder, 'away', 'a.prompt.j2'), join(home, 'b.prompt.j2'));
    const files = createDiskFiles([home]);
    const found = ['out/a.prompt.j2', 'b.prompt.j2', 'c.prompt.j2'].map((name) => diskUri(join(home, name)));
    const read = ({ path, bytes }: { path: string; bytes: Uint8Array }) => ({
      ...{ name: path, tags: [new TextDecoder().decode(bytes)], dialect: 'jinja2' as const, variables: [], suites: [], problems: [] },
    });
    const backend = createWorkspaceBackend({
      files: { ...files, find: async () => found },
      layout: promptLayout(),
      log: silentLog(),
      read,
    });
    const prompts = await backend.list();
    assert.deepEqual(
      prompts.map(({ name }) => name),
      ['b', 'c'],
    );
    const [linked, plain] = await Promise.all(prompts.map(({ id }) => backend.details(id)));
    assert.deepEqual(plain?.tags, ['text']);
    assert.deepEqual(linked?.tags, []);
    assert.match(linked?.problems[0]?.message ?? '', /behind a link that leads out of the workspace folder/);
  });
});

describe('links on disk', () => {
  const folder = useTemporaryFolder('links');

  it('are followed to where a file is, or would be', async () => {
    const at = (name: string) => join(realpathSync(folder()), name);
    const real = async (name: string) => diskPath(await followLinks(diskUri(join(folder(), name))));
    await mkdir(at('a'));
    await symlink(at('a'), at('b'));
    await symlink('c/later', at('d'));
    await symlink(at('a'), at('c'));
    await symlink('e', at('e'));
    assert.equal(await real('b'), at('a'));
    assert.equal(await real('b/x/y.txt'), at('a/x/y.txt'));
    assert.equal(await real('d'), at('a/later'));
    await assert.rejects(real('e'), { code: 'ELOOP' });
    await assert.rejects(real('e/x'), { code: 'ELOOP' });
  });
});
