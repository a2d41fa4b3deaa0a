import assert from 'node:assert/strict';
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDiskCacheStore } from '../../../../src/core/node/diskCacheStore.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

describe('Answers that are kept in a folder', () => {
  const root = useTemporaryFolder('store');
  const folder = () => path.join(root(), 'a', 'b');
  const names = () =>
    readdirSync(folder())
      .map((name) => name.replace('.json', ''))
      .toSorted();
  /** That an answer was used so many seconds after 1970. */
  const used = (name: string, seconds: number) => utimesSync(path.join(folder(), `${name}.json`), seconds, seconds);

  it('are dropped down to nine tenths once they are too large together, the longest unused first', async () => {
    const store = createDiskCacheStore({ folder: folder(), maxBytes: 1000 });
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      await store.write(name, 'x'.repeat(300));
      used(name, index + 1);
    }
    await store.write('d', 'x'.repeat(100));
    assert.deepEqual(names(), ['a', 'b', 'c', 'd']);
    assert.equal(await store.read('a'), 'x'.repeat(300), 'which is then the last used');
    await store.write('e', 'x');
    assert.deepEqual(names(), ['a', 'c', 'd', 'e']);
  });

  it('are counted with those of another process, at the first writing', async () => {
    await createDiskCacheStore({ folder: folder(), maxBytes: 1000 }).write('a', 'x'.repeat(500));
    used('a', 1);
    writeFileSync(path.join(folder(), 'b.json.123'), 'x'.repeat(400), { mode: 0o600 });
    utimesSync(path.join(folder(), 'b.json.123'), 2, 2);
    writeFileSync(path.join(folder(), 'another'), 'x'.repeat(5000));
    await createDiskCacheStore({ folder: folder(), maxBytes: 1000 }).write('c', 'x');
    assert.deepEqual(names(), ['another', 'b.123', 'c']);
  });

  it('are none that would drive out all others', async () => {
    const store = createDiskCacheStore({ folder: folder(), maxBytes: 1000 });
    await store.write('a', 'ü'.repeat(450));
    assert.deepEqual(names(), ['a']);
    await store.write('b', `${'ü'.repeat(450)}x`);
    assert.deepEqual(names(), ['a']);
    assert.equal(await store.read('b'), undefined);
  });

  it('are counted anew once all are forgotten', async () => {
    const store = createDiskCacheStore({ folder: folder(), maxBytes: 1000 });
    await store.write('a', 'x'.repeat(900));
    await store.clear();
    assert.deepEqual(names(), []);
    await store.write('b', 'x'.repeat(900));
    assert.deepEqual(names(), ['b']);
  });

  it('are read by their owner alone, and may be gone already', async () => {
    const store = createDiskCacheStore({ folder: folder() });
    await store.clear();
    await store.write('a', '1');
    if (process.platform !== 'win32') assert.equal(statSync(path.join(folder(), 'a.json')).mode & 0o777, 0o600);
    await store.remove('a');
    await store.remove('a');
    assert.equal(await store.read('a'), undefined);
    rmSync(folder(), { recursive: true });
    await store.write('b', '2');
    assert.equal(await store.read('b'), '2');
  });

  it('are not said to be missing where the folder is none', async function () {
    if (process.platform === 'win32') this.skip(); // it says ENOENT there
    writeFileSync(path.join(root(), 'a'), '');
    const store = createDiskCacheStore({ folder: folder() });
    await assert.rejects(store.read('a'), { code: 'ENOTDIR' });
    await assert.rejects(store.clear(), { code: 'ENOTDIR' });
  });
});
