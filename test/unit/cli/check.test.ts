import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../../../src/cli/arguments.ts';
import { checkFiles } from '../../../src/cli/checkFiles.ts';
import { writers } from '../../../src/cli/formats.ts';
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

  it('refuses what it does not know with the next step', () => {
    for (const args of [[], ['chek'], ['check', '--colour'], ['check', '--format', 'xml']]) {
      const request = readArguments(args);
      assert.equal(request.kind, 'wrong');
      assert.match(request.kind === 'wrong' ? request.message : '', /--help/);
    }
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

  it('writes SARIF 2.1.0 and the commands of GitHub workflows', () => {
    const place = { line: 2, column: 3, endLine: 2, endColumn: 5 };
    const result = {
      files: 1,
      findings: [{ path: 'a,b/c d.prompt.j2', code: 'syntax', level: 'hint' as const, message: '5%\nbad', ...place }],
    };
    const sarif = JSON.parse(writers.sarif(result));
    assert.equal(sarif.version, '2.1.0');
    assert.equal(sarif.runs[0].results[0].level, 'note');
    assert.equal(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, 'a%2Cb/c%20d.prompt.j2');
    assert.equal(writers.github(result), '::notice file=a%2Cb/c d.prompt.j2,line=2,col=3,endLine=2,endColumn=5,title=syntax::5%25%0Abad\n');
  });
});
