import assert from 'node:assert/strict';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diskPath, diskUri } from '../../../../src/core/node/diskUris.ts';
import { followLinks } from '../../../../src/core/node/followLinks.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';

describe('Where a file really lies', () => {
  const folder = useTemporaryFolder('links');
  const at = (...names: string[]) => path.join(realpathSync(folder()), ...names);
  const real = async (...names: string[]) =>
    path.relative(realpathSync(folder()), diskPath(await followLinks(diskUri(path.join(folder(), ...names)))));
  beforeEach(function () {
    if (process.platform === 'win32') this.skip(); // links need a right there
  });

  it('is followed through links, and as far as something is there', async () => {
    mkdirSync(at('a'));
    writeFileSync(at('a', 'file'), '');
    symlinkSync('a', at('link'));
    symlinkSync('../b/nowhere', at('a', 'broken'));
    for (const [from, to] of [
      [['link', 'file'], 'a/file'],
      [['link', 'new', 'newer'], 'a/new/newer'],
      [['link', 'broken', 'x'], 'b/nowhere/x'],
      [['a', 'file', 'below'], 'a/file/below'],
    ] as const)
      assert.equal(await real(...from), to);
  });

  it('is not said of links in a circle', async () => {
    symlinkSync('two', at('one'));
    symlinkSync('one', at('two'));
    await assert.rejects(real('one'), { code: 'ELOOP' });
    await assert.rejects(real('one', 'below'), { code: 'ELOOP' });
  });

  for (const [links, isFollowed] of [
    [40, true],
    [41, false],
  ] as const)
    it(`is ${isFollowed ? 'followed' : 'not followed'} through ${links} links that lead into folders that are not there`, async () => {
      // Each leads through a folder of another name that is missing, so that the system gives up at once and the next link is followed here.
      for (let index = 0; index < links; index++) symlinkSync(`gone/../l${index + 1}`, at(`l${index}`));
      if (isFollowed) assert.equal(await real('l0'), `l${links}`);
      else await assert.rejects(real('l0'), { code: 'ENOENT' });
    });
});
