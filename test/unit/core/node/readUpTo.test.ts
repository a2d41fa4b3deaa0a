import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readUpTo, readUpToSync } from '../../../../src/core/node/readUpTo.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

describe('The first bytes of a file', () => {
  const folder = useTemporaryFolder('read');

  for (const [size, limit, expected] of [
    [0, 10, 0],
    [10, 11, 10],
    [10, 10, 10],
    [10, 9, 9],
    [10, 1, 1],
    [10, 0, 0],
    [200_000, 131_072, 131_072],
    [200_000, 300_000, 200_000],
  ] as const)
    it(`are ${expected} of ${size} where ${limit} may be read`, async () => {
      const file = path.join(folder(), 'a');
      const bytes = Buffer.alloc(size, 'abcdefg');
      writeFileSync(file, bytes);
      for (const read of [await readUpTo(file, limit), readUpToSync(file, limit)])
        assert.equal(Buffer.compare(read, bytes.subarray(0, expected)), 0, `${read.length}`);
    });

  it('are all of a file whose size is not said before it is read', async function () {
    const file = '/proc/kallsyms';
    if (!existsSync(file)) this.skip(); // Linux has such files
    const whole = readFileSync(file);
    for (const limit of [65_535, 65_536, 65_537, 131_073, whole.length + 1])
      for (const read of [await readUpTo(file, limit), readUpToSync(file, limit)])
        assert.equal(Buffer.compare(read, whole.subarray(0, limit)), 0, `${limit}: ${read.length}`);
  });

  it('are none of a folder', async () => {
    mkdirSync(path.join(folder(), 'x'));
    const refused = { code: 'unreadable', message: `${path.join(folder(), 'x')} is not a file.` };
    await assert.rejects(readUpTo(path.join(folder(), 'x')), refused);
    assert.throws(() => readUpToSync(path.join(folder(), 'x'), 10), refused);
  });
});
