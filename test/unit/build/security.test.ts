import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { repositoryPath } from '../../../src/build/vscode/paths.ts';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(readFileSync(repositoryPath('package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const lock = JSON.parse(readFileSync(repositoryPath('package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, LockedPackage>>;
};

describe('the table of threats', () => {
  const rows = readFileSync(repositoryPath('.github/SECURITY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| From'));

  for (const row of rows) {
    it(`has tests that are there: ${row.split('|').slice(1, 3).join('').trim()}`, () => {
      const tests = [...(row.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(([, file]) => `test/${file}`);
      assert.ok(tests.length > 0);
      assert.deepEqual(
        tests.filter((file) => !existsSync(repositoryPath(file))),
        [],
      );
    });
  }

  it('has a row for each that may attack', () => {
    for (const actor of ['prompt', 'server', 'skill', 'workspace file', 'web page', 'dependency']) {
      assert.ok(
        rows.some((row) => row.split('|')[1]?.includes(actor)),
        actor,
      );
    }
  });
});

describe('dependencies', () => {
  const locked = Object.entries(lock.packages).filter(([name, { link }]) => name !== '' && !link);

  it('are named by one exact version', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    assert.deepEqual(loose, []);
  });

  it('have a hash in the lockfile, and no address', () => {
    assert.deepEqual(
      locked.filter(([, { integrity, resolved }]) => !integrity?.startsWith('sha512-') || resolved !== undefined).map(([name]) => name),
      [],
    );
  });

  it('run an install script only where that was decided', () => {
    const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name.replace(/^.*node_modules\//, ''));
    assert.deepEqual(
      scripts.filter((name) => !(name in manifest.allowScripts)),
      [],
    );
  });
});
