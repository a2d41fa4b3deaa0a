import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFiles } from '../../../src/cli/checkFiles.ts';
import { makeNamedPipe } from '../../helpers/namedPipe.ts';
import { expectedDiagnostics } from '../../helpers/sampleLibrary.ts';
import { silentLog } from '../../helpers/silentLog.ts';
import { sourceParser } from '../../helpers/sourceParser.ts';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';

const library = path.resolve('test/fixtures/library');

const parts = () => ({ log: silentLog(), committedText: async () => undefined, loadSourceParser: sourceParser });

describe('The command line checks by the rules of the editor', () => {
  it('finds in broken/ exactly what it was written for, and nothing elsewhere', async () => {
    const { findings } = await checkFiles(['.'], library, parts());
    const wanted = Object.entries(expectedDiagnostics()).flatMap(([file, all]) =>
      all.map((one) => `${file}:${one.startLine + 1}:${one.startCharacter + 1} ${one.level} ${one.code} ${one.message}`),
    );
    const found = findings.map((one) => `${one.path}:${one.line}:${one.column} ${one.level} ${one.code} ${one.message}`);
    assert.deepEqual(found.sort(), wanted.sort());
  });

  it('finds includes from every folder above when a repository is opened at its root', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-check-'));
    const write = async (file: string, text: string) => {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    };
    try {
      await write(
        'app/prompts/mail/welcome.prompt.j2',
        'Dear {{ reader }},\n{% include "shared/signature" %}{% include "shared/signatur" %}',
      );
      await write('app/prompts/shared/signature.prompt.j2', 'Sign as {{ name }}.');
      const { findings } = await checkFiles(['.'], folder, parts());
      assert.deepEqual(
        findings.map(({ code, message }) => `${code} ${message}`),
        ["missing-include The library has no template 'shared/signatur'."],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  describe('goes on behind a file that', () => {
    const folder = useTemporaryFolder('check');
    const found = async (...paths: string[]) =>
      (await checkFiles(paths.length > 0 ? paths : ['.'], folder(), parts())).findings.map(
        ({ path: file, level, code, message }) => `${file} ${level} ${code} ${message.replaceAll(folder(), '')}`,
      );
    beforeEach(() => writeFile(path.join(folder(), 'b.prompt.j2'), '{{ a | uper }}'));
    const other = "b.prompt.j2 error unknown-filter No filter named 'uper'. Did you mean 'upper'?";

    it('is a device, leads nowhere or in a circle, or is a folder', async () => {
      await symlink('/dev/null', path.join(folder(), 'a.prompt.j2'));
      await symlink('/dev/zero', path.join(folder(), 'c.prompt.j2'));
      await symlink('nowhere', path.join(folder(), 'd.prompt.j2'));
      await symlink('e.prompt.j2', path.join(folder(), 'e.prompt.j2'));
      const expected = [
        'a.prompt.j2 error unreadable This file could not be checked: /a.prompt.j2 is not a file.',
        other,
        'c.prompt.j2 error unreadable This file could not be checked: /c.prompt.j2 is not a file.',
        'd.prompt.j2 error unreadable This file could not be checked: Reading /d.prompt.j2 failed: it does not exist.',
        'e.prompt.j2 error unreadable This file could not be checked: Reading /e.prompt.j2 failed: its links lead in a circle.',
      ];
      const linked = (name: string) =>
        `${name} warning unreadable The file ${name} is behind a link that leads out of the workspace folder, and is not read.`;
      assert.deepEqual((await found()).sort(), [linked('a.prompt.j2'), other, linked('c.prompt.j2'), ...expected.slice(3)]);
      assert.deepEqual(await found('e.prompt.j2', 'd.prompt.j2', 'c.prompt.j2', 'b.prompt.j2', 'a.prompt.j2'), expected);
      await assert.rejects(found('f.prompt.j2'), /no file or folder/);
    });

    it('a link brings from outside, which is read only when it is named itself', async () => {
      const home = path.join(folder(), 'home');
      await mkdir(home);
      await writeFile(path.join(folder(), 'out.prompt.j2'), '{{ a | uper }}');
      await writeFile(path.join(folder(), 'out.tests.yaml'), 'secret: [');
      await symlink('../out.prompt.j2', path.join(home, 'a.prompt.j2'));
      await symlink('../out.tests.yaml', path.join(home, 'c.tests.yaml'));
      await symlink('..', path.join(home, 'up'));
      await writeFile(path.join(home, 'c.prompt.j2'), '{% include "a" %}{% include "up/out" %}');
      const codes = async (...paths: string[]) =>
        (await checkFiles(paths, home, parts())).findings.map(({ path: file, code, message }) => `${file} ${code} ${message}`);
      assert.deepEqual((await codes('.')).sort(), [
        'a.prompt.j2 unreadable The file a.prompt.j2 is behind a link that leads out of the workspace folder, and is not read.',
        "c.prompt.j2 missing-include The library has no template 'a'.",
        "c.prompt.j2 missing-include The library has no template 'up/out'.",
        'c.tests.yaml unreadable The file c.tests.yaml is behind a link that leads out of the workspace folder, and is not read.',
        'up unreadable The folder up is behind a link that leads out of the workspace folder, and is not read.',
      ]);
      assert.deepEqual(await codes('a.prompt.j2'), ["a.prompt.j2 unknown-filter No filter named 'uper'. Did you mean 'upper'?"]);
    });

    it('is a pipe nobody writes to', async function () {
      if (process.platform === 'win32') this.skip(); // there are no such pipes
      makeNamedPipe(path.join(folder(), 'a.prompt.j2'));
      assert.deepEqual(await found('a.prompt.j2', 'b.prompt.j2'), [
        'a.prompt.j2 error unreadable This file could not be checked: /a.prompt.j2 is not a file.',
        other,
      ]);
      assert.deepEqual(await found(), [other]);
    });

    it('holds a setting whose name has more parts than any', async () => {
      await mkdir(path.join(folder(), '.vscode'));
      const settings = { [`promptdeck${'.a'.repeat(200_000)}`]: 1, 'promptdeck.diagnostics.unknownFilter': 'off' };
      await writeFile(path.join(folder(), '.vscode', 'settings.json'), JSON.stringify(settings));
      assert.deepEqual(await found(), []);
    });

    it('is included and cannot be read, or is one of many that are looked for by name', async () => {
      await symlink('/dev/zero', path.join(folder(), 'a.prompt.j2'));
      await writeFile(path.join(folder(), 'b.prompt.j2'), '{% include "a" %}{% include "style" %}{% include "stile" %}');
      await writeFile(path.join(folder(), 'c.prompt.j2'), '---\nname: style\n---\n');
      assert.deepEqual(
        (await found('b.prompt.j2')).map((one) => one.slice(0, 80)),
        [
          "b.prompt.j2 error missing-include The library has no template 'a'.",
          "b.prompt.j2 error missing-include The library has no template 'stile'.",
        ],
      );
    });

    it('holds its settings, too deep to be read', async () => {
      await mkdir(path.join(folder(), '.vscode'));
      for (const deep of ['['.repeat(200_000), '{"a":'.repeat(100_000), `{"promptdeck": ${'['.repeat(101)}${']'.repeat(101)}}`]) {
        await writeFile(path.join(folder(), '.vscode', 'settings.json'), deep);
        assert.deepEqual(await found(), [
          '.vscode/settings.json warning unreadable These settings cannot be read, and the defaults hold: they are nested more than 100 levels deep.',
          other,
        ]);
      }
      await writeFile(
        path.join(folder(), '.vscode', 'settings.json'),
        `{"a": "${'['.repeat(500)}", /* ${'{'.repeat(500)} */ "promptdeck.diagnostics.unknownFilter": "off"}`,
      );
      assert.deepEqual(await found(), []);
    });
  });

  it('says which path leads nowhere', async () => {
    await assert.rejects(checkFiles(['nowhere'], library, parts()), /no file or folder 'nowhere'/);
  });

  it('takes the settings of the workspace, comments in them and all', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-check-'));
    try {
      await mkdir(path.join(folder, '.vscode'));
      await mkdir(path.join(folder, 'texts'));
      await writeFile(
        path.join(folder, '.vscode', 'settings.json'),
        `{
          // Our prompts are kept as text.
          "promptdeck.library.files": ["texts/*.txt"],
          "promptdeck.diagnostics.unknownFilter": "off",
          "promptdeck.diagnostics": { "unknownTest": "hint", },
          "editor.fontSize": 12, /* and so on */
        }`,
      );
      await writeFile(path.join(folder, 'texts', 'a.txt'), '{{ a | uper }}{{ a is evn }}');
      const { files, findings } = await checkFiles(['.'], folder, parts());
      assert.equal(files, 1);
      assert.deepEqual(
        findings.map(({ path: file, level, code }) => `${file} ${level} ${code}`),
        ['texts/a.txt hint unknown-test'],
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('looks at the source code below a folder, but not at what git ignores, and at files that are named', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-check-'));
    const write = async (file: string, text: string) => {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    };
    try {
      await write('reply.prompt.j2', '---\nid: r1\n---\n{{ name }}');
      await write('.gitignore', 'generated/\n');
      for (const file of ['app/a.py', 'app/deep/b.py', 'generated/c.py', 'node_modules/d/d.py']) {
        await write(file, 'client.render("r1", {"nam": 1})\n');
      }
      await write('app/e.ts', "client.render('r1', { name: 1 });\n");
      const codes = async (...paths: string[]) =>
        (await checkFiles(paths, folder, parts())).findings.map(({ path: file, code }) => `${file} ${code}`);
      const both = (file: string) => [`${file} call-site-missing-variable`, `${file} call-site-unknown-variable`];
      assert.deepEqual(await codes('.'), [...both('app/a.py'), ...both('app/deep/b.py')]);
      assert.deepEqual(await codes('app/deep'), both('app/deep/b.py'));
      assert.deepEqual(await codes('generated/c.py'), both('generated/c.py'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('tells of a version that should have been raised', async () => {
    const file = 'customer-support/refund-reply.prompt.j2';
    const committedText = async (uri: string) =>
      (await readFile(fileURLToPath(uri), 'utf8')).replace('You draft replies', 'You write replies');
    const { findings } = await checkFiles([file], library, { ...parts(), committedText });
    assert.deepEqual(
      findings.map(({ code, line }) => `${line} ${code}`),
      ['3 version-unchanged'],
    );
  });

  describe('of folders', () => {
    const folder = useTemporaryFolder('folders');
    const put = async (files: Readonly<Record<string, string>>) => {
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(folder(), file)), { recursive: true });
        await writeFile(path.join(folder(), file), text);
      }
    };
    /** Checks in `home`: how many files were looked at, and what was found where. */
    async function check(...paths: string[]) {
      const { files, findings } = await checkFiles(paths, path.join(folder(), 'home'), parts());
      return { files, found: findings.map((one) => `${one.path}:${one.line}:${one.column}-${one.endLine}:${one.endColumn} ${one.code}`) };
    }
    const off = '{"promptdeck.diagnostics.unknownFilter": "off"}';
    const broken = '{{ a | uper }}\n';

    it('looks only below the folders that are named, and once at what is named twice', async () => {
      await put({ 'home/a.prompt.j2': broken, 'home/sub/b.prompt.j2': `\n ${broken}`, 'home/subway/c.prompt.j2': broken });
      const inSub = 'sub/b.prompt.j2:2:9-2:13 unknown-filter';
      assert.deepEqual(await check('sub'), { files: 1, found: [inSub] });
      assert.deepEqual(await check('sub', 'sub/b.prompt.j2', './sub/'), { files: 1, found: [inSub] });
      assert.deepEqual(await check('a.prompt.j2', 'sub'), { files: 2, found: ['a.prompt.j2:1:8-1:12 unknown-filter', inSub] });
    });

    it('takes test cases along with their prompts, and nothing that only has the name', async () => {
      await put({ 'home/a.prompt.j2': '{{ x }}', 'home/a.tests.yaml': 'tests: 3\n', 'home/b.prompt.j2': '', 'home/b.tests.yaml/c': '' });
      assert.deepEqual(await check('.'), { files: 3, found: ['a.tests.yaml:1:8-1:9 tests-file'] });
    });

    it('goes by the settings of the current folder, and of a folder outside of it by its own', async () => {
      await put({ 'home/.vscode/settings.json': off, 'home/sub/a.prompt.j2': broken, 'home/sub/.vscode/settings.json': '{}' });
      await put({ 'other/a.prompt.j2': broken, 'off/b.prompt.j2': broken, 'off/.vscode/settings.json': off });
      assert.deepEqual(await check('sub', 'sub/a.prompt.j2'), { files: 1, found: [] });
      assert.deepEqual(await check('../other', '../off', '.'), { files: 3, found: ['../other/a.prompt.j2:1:8-1:12 unknown-filter'] });
      // A file that is named and lies in no folder that is checked has the defaults.
      assert.deepEqual(await check('../off/b.prompt.j2'), { files: 1, found: ['../off/b.prompt.j2:1:8-1:12 unknown-filter'] });
    });

    it('finds what a named file outside includes from beside it, and what the folders hold', async () => {
      await put({
        'home/a.prompt.j2': '{% include "b" %}',
        'home/b.prompt.j2': '',
        'other/c.prompt.j2': '{% include "d" %}{% include "b" %}',
      });
      await put({ 'other/d.prompt.j2': '', 'other/deep/e.prompt.j2': '{% include "../d" %}' });
      assert.deepEqual(await check('.', '../other/c.prompt.j2'), { files: 3, found: ['../other/c.prompt.j2:1:29-1:32 missing-include'] });
      assert.deepEqual(await check('../other'), { files: 3, found: ['../other/c.prompt.j2:1:29-1:32 missing-include'] });
    });

    it('looks at source code only where there is a prompt that it could call', async () => {
      await put({ 'home/app.py': 'client.render("r1", {"nam": 1})\n' });
      assert.deepEqual(await check('.'), { files: 0, found: [] });
      assert.deepEqual(await check('app.py'), { files: 1, found: [] });
      await put({ 'home/r.prompt.j2': '---\nid: r1\n---\nText' });
      assert.deepEqual(await check('.'), { files: 2, found: ['app.py:1:23-1:26 call-site-unknown-variable'] });
    });

    it('tells of settings that cannot be read at their first character, beside what it finds', async () => {
      await put({ 'home/.vscode/settings.json': '['.repeat(101), 'home/a.prompt.j2': broken });
      assert.deepEqual(await check('.'), {
        files: 1,
        found: ['.vscode/settings.json:1:1-1:1 unreadable', 'a.prompt.j2:1:8-1:12 unknown-filter'],
      });
    });

    it('gives each finding the level of its rule: error, warning or hint', async () => {
      await put({
        'home/a.prompt.j2': `${broken}{% macro unused() %}{% endmacro %}{% set n = 0 %}{% for x in xs %}{% set n = n + 1 %}{% endfor %}{{ n }}`,
      });
      const { findings } = await checkFiles(['.'], path.join(folder(), 'home'), parts());
      assert.deepEqual(
        findings.map(({ level, code }) => `${level} ${code}`),
        ['error unknown-filter', 'hint unused-macro', 'warning set-in-loop-has-no-effect'],
      );
    });
  });
});
