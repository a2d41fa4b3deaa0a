import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundledPackages, licenceProblems, noticesText } from '../../../src/build/notices.mjs';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';

/** Writes packages below a root: path to the manifest and the other files. */
function writePackages(root: string, packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>): void {
  for (const [folder, { manifest, ...files }] of Object.entries(packages)) {
    mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, folder, 'package.json'), JSON.stringify(manifest));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, folder, name), String(text));
  }
}

const metafile = (inputs: Readonly<Record<string, number>>) => ({
  outputs: {
    'dist/a.js': { inputs: Object.fromEntries(Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }])) },
  },
});

describe('third-party notices', () => {
  const folder = useTemporaryFolder('notices');

  it('pass on the licence of every package that the bundles contain something of, and of no other', () => {
    writePackages(folder(), {
      'node_modules/shipped': {
        manifest: { name: 'shipped', version: '1.0.0', license: 'MIT' },
        LICENSE: 'Copyright A\r\nMay be used.\r\n',
      },
      'node_modules/@scope/part': {
        manifest: { name: '@scope/part', version: '2.0.0', license: 'ISC' },
        'license.md': 'Copyright B',
        NOTICE: 'B says',
      },
      'node_modules/unused': { manifest: { name: 'unused', version: '3.0.0', license: 'GPL-3.0' } },
    });
    const inputs = metafile({
      'src/own.ts': 10,
      'node_modules/shipped/a.js': 5,
      'node_modules/shipped/b.js': 5,
      'node_modules/@scope/part/lib/c.js': 1,
      'node_modules/unused/d.js': 0,
    });

    const packages = bundledPackages(folder(), [inputs]);

    assert.deepEqual(
      packages.map(({ name, version, licence }) => [name, version, licence]),
      [
        ['@scope/part', '2.0.0', 'ISC'],
        ['shipped', '1.0.0', 'MIT'],
      ],
    );
    assert.deepEqual(licenceProblems(packages), []);
    const text = noticesText(packages);
    for (const part of ['- @scope/part 2.0.0 (ISC)', 'Copyright B', 'B says', 'Copyright A\nMay be used.'])
      assert.ok(text.includes(part), part);
    assert.doesNotMatch(text, /unused/);
  });

  it('name two versions of one package, and a package whose files are copied', () => {
    const manifest = (version: string) => ({ name: 'twice', version, license: 'MIT' });
    writePackages(folder(), {
      'node_modules/twice': { manifest: manifest('1.0.0'), LICENSE: 'one' },
      'node_modules/other/node_modules/twice': { manifest: manifest('2.0.0'), LICENSE: 'two' },
      'node_modules/copied': { manifest: { name: 'copied', version: '1.0.0', license: 'MIT' }, LICENSE: 'three' },
    });
    const inputs = metafile({ 'node_modules/twice/a.js': 1, 'node_modules/other/node_modules/twice/a.js': 1 });

    const packages = bundledPackages(folder(), [inputs], ['node_modules/copied/wasm']);

    assert.deepEqual(
      packages.map(({ name, text }) => `${name} ${text}`),
      ['copied three', 'twice one', 'twice two'],
    );
  });

  it('refuse a licence that is not allowed, and a package without a text to pass on', () => {
    writePackages(folder(), {
      'node_modules/strict': { manifest: { name: 'strict', version: '1.0.0', license: 'AGPL-3.0-only' }, LICENSE: 'text' },
      'node_modules/silent': { manifest: { name: 'silent', version: '1.0.0', license: 'MIT' } },
      'node_modules/unlicensed': { manifest: { name: 'unlicensed', version: '1.0.0' }, LICENSE: 'text' },
    });
    const inputs = metafile({ 'node_modules/strict/a.js': 1, 'node_modules/silent/a.js': 1, 'node_modules/unlicensed/a.js': 1 });

    const problems = licenceProblems(bundledPackages(folder(), [inputs]));

    assert.equal(problems.length, 3);
    assert.match(problems[0] ?? '', /^silent 1\.0\.0 ships no licence text/);
    assert.match(problems[1] ?? '', /^strict 1\.0\.0 has the licence 'AGPL-3\.0-only'/);
    assert.match(problems[2] ?? '', /^unlicensed 1\.0\.0 has the licence 'none'/);
  });
});
