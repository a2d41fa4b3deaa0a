import assert from 'node:assert/strict';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usage } from '../../../src/cli/arguments.ts';
import { runCommandLine } from '../../../src/cli/commandLine.ts';
import { sourceParser } from '../../helpers/sourceParser.ts';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';
import { fakeOutput } from './fakeOutput.ts';
import { promptsByLevel } from './promptsByLevel.ts';

describe('The command line', () => {
  const folder = useTemporaryFolder('command-line');
  const put = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder(), file)), { recursive: true });
    writeFileSync(path.join(folder(), file), text);
  };
  /** Runs it in the folder: its exit code, what it wrote, and what it complained of. */
  async function run(args: readonly string[], output = fakeOutput()) {
    const complaints: string[] = [];
    const code = await runCommandLine(args, {
      folder: folder(),
      output,
      complain: (message) => void complaints.push(message),
      committedText: async () => undefined,
      loadSourceParser: sourceParser,
    });
    output.end();
    return { code, written: output.written(), complaints };
  }

  for (const [worst, code] of [
    ['nothing', 0],
    ['hint', 0],
    ['warning', 1],
    ['error', 1],
  ] as const) {
    it(`resolves with ${code} where ${worst} is the worst that was found`, async () => {
      put('one.prompt.j2', promptsByLevel[worst]);
      put('two.prompt.j2', promptsByLevel.nothing);
      const ended = await run(['check', '--format', 'json']);
      const { files, findings } = JSON.parse(ended.written);
      assert.deepEqual([ended.code, ended.complaints, files], [code, [], 2]);
      assert.deepEqual(
        findings.map(({ level }: { level: string }) => level),
        worst === 'nothing' ? [] : [worst],
      );
    });
  }

  it('writes each format as its writer does, to a stream and to a file', async () => {
    put('one.prompt.j2', promptsByLevel.error);
    const text = "one.prompt.j2:1:8: error: No filter named 'uper'. Did you mean 'upper'? (unknown-filter)\n1 finding in 1 file.\n";
    const github =
      "file=one.prompt.j2,line=1,col=8,endLine=1,endColumn=12,title=unknown-filter::No filter named 'uper'. Did you mean 'upper'?";
    assert.deepEqual(await run(['check']), { code: 1, written: text, complaints: [] });
    assert.deepEqual(await run(['check', '--format', 'github', 'one.prompt.j2']), {
      code: 1,
      written: `::error ${github}\n`,
      complaints: [],
    });
    const target = path.join(folder(), 'result.txt');
    const file = openSync(target, 'w');
    try {
      assert.equal((await run(['check', '.'], fakeOutput({ fd: file }))).code, 1);
    } finally {
      closeSync(file);
    }
    assert.equal(readFileSync(target, 'utf8'), text);
  });

  it('writes how it is called, and nothing else', async () => {
    assert.match(usage, /^Usage: promptdeck check /);
    for (const args of [['--help'], ['check', '-h']]) assert.deepEqual(await run(args), { code: 0, written: usage, complaints: [] });
  });

  it('complains of what it does not understand, or cannot find, and resolves with 2', async () => {
    assert.deepEqual(await run(['chek']), {
      code: 2,
      written: '',
      complaints: ["There is no command 'chek'. Run 'promptdeck --help' for what can be said."],
    });
    assert.deepEqual(await run(['check', '.', 'nowhere']), {
      code: 2,
      written: '',
      complaints: ["There is no file or folder 'nowhere'. Check the spelling."],
    });
  });

  it('complains of settings that are no sound JSON, and goes on', async () => {
    put('.vscode/settings.json', '{"promptdeck.diagnostics.unknownFilter": "off"');
    put('one.prompt.j2', promptsByLevel.error);
    const { code, written, complaints } = await run(['check']);
    assert.deepEqual([code, written], [0, '0 findings in 1 file.\n']);
    assert.equal(complaints.length, 1);
    assert.match(complaints[0] ?? '', /^file:.*\/\.vscode\/settings\.json is no sound JSON, so that some of its settings may not hold\.$/);
  });

  it('resolves with 2 where its result, or its help, cannot be written, be there findings or none', async () => {
    put('one.prompt.j2', promptsByLevel.nothing);
    for (const args of [['check'], ['--help']]) {
      const output = fakeOutput({ failsWith: Object.assign(new Error('no space left'), { code: 'ENOSPC' }) });
      assert.deepEqual(await run(args, output), {
        code: 2,
        written: '',
        complaints: ['The result could not be written: no space left.'],
      });
    }
  });
});
