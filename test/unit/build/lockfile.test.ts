import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const lockfile = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Readonly<Record<string, LockedPackage>> };

/** Where Node would find a package from another one: beside it, or in a folder above. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '') {
    if (lockfile.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]?.version !== undefined) return true;
    if (folder === '') return false;
  }
}

describe('the lockfile', () => {
  it('records no download address', () => {
    const recorded = Object.entries(lockfile.packages).filter(([, entry]) => entry.resolved !== undefined);
    assert.deepEqual(recorded, []);
  });

  it('locks whatever a package needs', () => {
    const missing = Object.entries(lockfile.packages).flatMap(([from, entry]) =>
      Object.keys(entry.dependencies ?? {})
        .filter((name) => !isLocked(from, name))
        .map((name) => `${name} of ${from}`),
    );
    assert.deepEqual(missing, []);
  });
});
