import assert from 'node:assert/strict';
import type { Installed } from '../../../../src/core/skills/installed.ts';
import { planEntries } from '../../../../src/core/skills/planEntries.ts';

const bytes = Uint8Array.of(1);

describe('What happens to each file of a skill', () => {
  // The hash that the record has, that of the file that is there, and that of the bundle's.
  for (const [recorded, there, next, action] of [
    [undefined, undefined, 'new', 'add'],
    ['old', undefined, 'new', 'add'],
    ['old', 'new', 'new', 'same'],
    [undefined, 'new', 'new', 'same'],
    ['old', 'old', 'new', 'change'],
    ['old', 'old', 'old', 'same'],
    ['old', 'mine', 'new', 'edited'],
    [undefined, 'mine', 'new', 'edited'],
    ['old', 'mine', 'old', 'keptEdit'],
    [undefined, 'mine', undefined, 'foreign'],
    ['old', 'old', undefined, 'remove'],
    ['old', 'mine', undefined, 'removedButEdited'],
  ] as const)
    it(`is '${action}' with ${recorded ?? 'nothing'} on record, ${there ?? 'nothing'} there and ${next ?? 'nothing'} in the bundle`, () => {
      const files = next === undefined ? [] : [{ path: 'a', bytes, wantsExecutable: true }];
      const bundle = { name: 'x', description: 'x', version: undefined, id: undefined, files, warnings: [] };
      const installed: Installed = {
        files: new Map(there === undefined ? [] : [['a', { bytes, sha256: there }]]),
        provenance: { source: { kind: 'ptm', from: 'x' }, installedAt: '', files: recorded === undefined ? {} : { a: recorded } },
      };
      assert.deepEqual(planEntries(bundle, new Map(next === undefined ? [] : [['a', next]]), installed), [
        next === undefined ? { path: 'a', action, wantsExecutable: false } : { path: 'a', action, next: bytes, wantsExecutable: true },
      ]);
    });

  it('is listed by path, those of the bundle and those that are there among each other', () => {
    const bundle = {
      name: 'x',
      description: 'x',
      version: undefined,
      id: undefined,
      files: ['d', 'b'].map((path) => ({ path, bytes, wantsExecutable: false })),
      warnings: [],
    };
    const installed: Installed = {
      files: new Map(['e', 'a', 'c'].map((path) => [path, { bytes, sha256: path }])),
      provenance: undefined,
    };
    assert.deepEqual(
      planEntries(bundle, new Map(), installed).map(({ path, action }) => `${path} ${action}`),
      ['a foreign', 'b add', 'c foreign', 'd add', 'e foreign'],
    );
  });
});
