import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { usage } from '../../../src/cli/arguments.ts';
import { bundled } from '../../helpers/bundled.ts';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';
import { promptsByLevel } from './promptsByLevel.ts';

describe('the program promptdeck', function () {
  this.timeout(30_000);
  const folder = useTemporaryFolder('cli');

  async function run(...args: readonly string[]) {
    const child = spawn(process.execPath, [await bundled('cli.js', 'src/cli/main.ts'), ...args], { cwd: folder(), stdio: 'pipe' });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => {
      output.stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      output.stderr += data.toString();
    });
    const [code] = await once(child, 'close');
    return { code, ...output };
  }
  const put = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder(), file)), { recursive: true });
    await writeFile(path.join(folder(), file), text);
  };

  for (const [worst, code] of [
    ['nothing', 0],
    ['hint', 0],
    ['warning', 1],
    ['error', 1],
  ] as const) {
    it(`ends with ${code} where ${worst} is the worst that was found`, async () => {
      await put('one.prompt.j2', promptsByLevel[worst]);
      await put('two.prompt.j2', promptsByLevel.nothing);
      const ended = await run('check', '--format', 'json');
      const { files, findings } = JSON.parse(ended.stdout);
      assert.deepEqual([ended.code, ended.stderr, files], [code, '', 2]);
      assert.deepEqual(
        findings.map(({ level }: { level: string }) => level),
        worst === 'nothing' ? [] : [worst],
      );
    });
  }

  it('follows the levels that the settings of the workspace give', async () => {
    await put('one.prompt.j2', promptsByLevel.error);
    await put('.vscode/settings.json', '{"promptdeck.diagnostics.unknownFilter": "hint"}');
    assert.equal((await run('check')).code, 0);
    await put('one.prompt.j2', promptsByLevel.hint);
    await put('.vscode/settings.json', '{"promptdeck.diagnostics.levels": {"unused-macro": "error"}}');
    assert.equal((await run('check')).code, 1);
    await put('.vscode/settings.json', '{"promptdeck.diagnostics": {"levels": {"unused-macro": "off"}}}');
    assert.deepEqual(JSON.parse((await run('check', '--format', 'json')).stdout).findings, []);
  });

  it('writes text where no format is named, and any other that is', async () => {
    await put('one.prompt.j2', promptsByLevel.error);
    const line = "one.prompt.j2:1:8: error: No filter named 'uper'. Did you mean 'upper'? (unknown-filter)\n1 finding in 1 file.\n";
    for (const args of [[], ['--format', 'text'], ['--format=text', 'one.prompt.j2'], ['.']]) {
      assert.deepEqual(await run('check', ...args), { code: 1, stdout: line, stderr: '' });
    }
    assert.match((await run('check', '--format', 'github')).stdout, /^::error file=one\.prompt\.j2,line=1,col=8,.*title=unknown-filter::/);
    assert.equal(JSON.parse((await run('check', '--format', 'sarif')).stdout).runs[0].results[0].ruleId, 'unknown-filter');
  });

  it('says how it is called', async () => {
    for (const args of [['--help'], ['-h'], ['check', '--help']])
      assert.deepEqual(await run(...args), { code: 0, stdout: usage, stderr: '' });
  });

  it('ends with 2 and one line on what to do where it was not understood, or there is nothing to check', async () => {
    const wrong = [
      [],
      ['chek'],
      ['check', '--colour'],
      ['check', '-x'],
      ['check', '--format'],
      ['check', '--format', 'xml'],
      ['check', 'nowhere'],
    ];
    for (const args of wrong) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^[A-Z].+(Run 'promptdeck --help' for what can be said|Check the spelling)\.\n$/, args.join(' '));
    }
  });
});
