import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFile, writeNewFile } from '../../../../src/core/node/replaceFile.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

const isWindows = process.platform === 'win32';

describe('Replacing a file', () => {
  const folder = useTemporaryFolder('replace');
  const at = (name: string) => path.join(folder(), name);

  it('makes a new file with the mode asked for, and leaves nothing beside it', async () => {
    await replaceFile(at('a'), 'text', 0o600);
    assert.deepEqual([readFileSync(at('a'), 'utf8'), readdirSync(folder())], ['text', ['a']]);
    if (!isWindows) assert.equal(statSync(at('a')).mode & 0o777, 0o600);
  });

  it('keeps the mode of the old file and writes through a link', async function () {
    if (isWindows) this.skip(); // no modes, and links need a right
    writeFileSync(at('a'), 'old', { mode: 0o755 });
    symlinkSync('a', at('link'));
    await replaceFile(at('link'), new Uint8Array([104, 105]), 0o600);
    assert.equal(readFileSync(at('a'), 'utf8'), 'hi');
    assert.equal(statSync(at('a')).mode & 0o777, 0o755);
    assert.ok(lstatSync(at('link')).isSymbolicLink());
  });

  it('writes beside the file under a name that says so, and keeps every bit of the old mode', async function () {
    if (isWindows) this.skip();
    writeFileSync(at('a'), 'old');
    chmodSync(at('a'), 0o4751);
    const seen = new Set<string>();
    const watcher = watch(folder(), (_event, name) => void seen.add(String(name)));
    await replaceFile(at('a'), 'new');
    while (seen.size < 2) await new Promise((resolve) => setTimeout(resolve, 1));
    watcher.close();
    assert.equal([...seen].filter((name) => /^a\.[0-9a-f]{8}\.tmp$/.test(name)).length, 1, [...seen].join());
    assert.equal(statSync(at('a')).mode & 0o7777, 0o4751);
  });

  it('leaves the last of many writers whole', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000));
    await Promise.all(texts.map((text) => replaceFile(at('a'), text)));
    assert.ok(texts.includes(readFileSync(at('a'), 'utf8')));
    assert.deepEqual(readdirSync(folder()), ['a']);
  });

  it('says why it could not, and changes nothing', async () => {
    writeFileSync(at('a'), 'old');
    await assert.rejects(replaceFile(path.join(at('a'), 'below'), 'new'), { code: 'ENOTDIR' });
    assert.equal(readFileSync(at('a'), 'utf8'), 'old');
  });
});

describe('Writing a new file', () => {
  const folder = useTemporaryFolder('new');

  it('has the mode asked for, whatever the process masks', async function () {
    if (isWindows) this.skip();
    const before = process.umask(0o077);
    try {
      await writeNewFile(path.join(folder(), 'a'), 'one', 0o755);
      await replaceFile(path.join(folder(), 'b'), 'two');
    } finally {
      process.umask(before);
    }
    assert.equal(statSync(path.join(folder(), 'a')).mode & 0o777, 0o755);
    assert.equal(statSync(path.join(folder(), 'b')).mode & 0o777, 0o600);
  });

  it('never writes over something', async () => {
    const file = path.join(folder(), 'a');
    await writeNewFile(file, 'one', 0o644);
    await assert.rejects(writeNewFile(file, 'two', 0o644), { code: 'EEXIST' });
    assert.equal(readFileSync(file, 'utf8'), 'one');
  });
});
