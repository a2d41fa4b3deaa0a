import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { workspaceOptions } from '../../../src/cli/workspaceOptions.ts';
import { diskUri } from '../../../src/core/node/diskUris.ts';
import { silentLog } from '../../helpers/silentLog.ts';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';

const defaults = { libraryFiles: [], inlayHints: true, levels: {} };

describe('Settings for the command line', () => {
  const folder = useTemporaryFolder('settings');
  const settingsFile = () => path.join(folder(), '.vscode', 'settings.json');
  beforeEach(() => mkdir(path.join(folder(), '.vscode')));

  /** What a settings file leads to, and what the log says about it. */
  async function read(text: string) {
    await writeFile(settingsFile(), text);
    const log = silentLog();
    return { ...(await workspaceOptions(diskUri(folder()), log)), lines: log.lines };
  }

  const spellings: readonly (readonly [how: string, text: string])[] = [
    [
      'in one key',
      '{"promptdeck.diagnostics.unknownFilter": "off", "promptdeck.library.files": ["*.txt"], "promptdeck.inlayHints.enabled": false}',
    ],
    [
      'in objects inside each other',
      '{"promptdeck": {"diagnostics": {"unknownFilter": "off"}, "library": {"files": ["*.txt"]}, "inlayHints": {"enabled": false}}}',
    ],
    [
      'partly in keys, partly in objects',
      '{"promptdeck.diagnostics": {"unknownFilter": "off"}, "promptdeck": {"library.files": ["*.txt"]}, "promptdeck.inlayHints": {"enabled": false}}',
    ],
    [
      'among others, with comments and commas at the end',
      '// ours\n{"editor.promptdeck": 1, "promptdeck.diagnostics.unknownFilter": "off", /* and */ "promptdeck.library.files": ["*.txt",], "promptdeck.inlayHints.enabled": false, "a": null,}',
    ],
  ];
  for (const [how, text] of spellings) {
    it(`are read: ${how}`, async () => {
      assert.deepEqual(await read(text), {
        options: { libraryFiles: ['*.txt'], inlayHints: false, levels: { 'unknown-filter': 'off' } },
        lines: [],
      });
    });
  }

  it('add up when one section is written in several places, the last one winning', async () => {
    const { options } = await read(
      '{"promptdeck.diagnostics.unknownFilter": "off", "promptdeck": {"diagnostics": {"unknownTest": "hint", "syntax": "hint"}}, "promptdeck.diagnostics.syntax": "error"}',
    );
    assert.deepEqual(options.levels, { 'unknown-filter': 'off', 'unknown-test': 'hint', syntax: 'error' });
  });

  it('give way to a later value for the whole section', async () => {
    for (const value of ['1', 'null', '[1]', '"text"'])
      assert.deepEqual((await read(`{"promptdeck.diagnostics.syntax": "off", "promptdeck": ${value}}`)).options, {});
    assert.deepEqual((await read('{"promptdeck": 1, "promptdeck.diagnostics.syntax": "off"}')).options, {
      ...defaults,
      levels: { syntax: 'off' },
    });
  });

  it('say nothing where there are none, or where what is there is not about Promptdeck', async () => {
    for (const text of ['', ' // nothing\n', '{}', '[]', 'null', '3', '{"editor": {"promptdeck": {}}}'])
      assert.deepEqual(await read(text), { options: {}, lines: [] }, text);
    await rm(settingsFile());
    assert.deepEqual(await workspaceOptions(diskUri(folder()), silentLog()), { options: {} });
  });

  it('hold as far as they can be read where they are no sound JSON, which is told', async () => {
    const { options, lines } = await read('{"promptdeck.diagnostics.syntax": "off" "editor": }');
    assert.deepEqual(options, { ...defaults, levels: { syntax: 'off' } });
    assert.deepEqual(lines, [
      `warn: ${diskUri(folder())}/.vscode/settings.json is no sound JSON, so that some of its settings may not hold.`,
    ]);
  });

  it('are not read where they are nested more than 100 levels deep', async () => {
    const nested = (depth: number) => `{"promptdeck.diagnostics.syntax": "off", "a": ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    assert.deepEqual(await read(nested(100)), { options: { ...defaults, levels: { syntax: 'off' } }, lines: [] });
    assert.deepEqual(await read(nested(101)), {
      options: {},
      problem: {
        code: 'unreadable',
        level: 'warning',
        message: 'These settings cannot be read, and the defaults hold: they are nested more than 100 levels deep.',
        uri: `${diskUri(folder())}/.vscode/settings.json`,
      },
      lines: [],
    });
  });

  it('whose name has more than 20 steps are passed over', async () => {
    const withSteps = async (count: number) => {
      const name = ['promptdeck', 'diagnostics', 'syntax', ...Array.from({ length: count - 3 }, () => 'a')].join('.');
      return (await read(`{"promptdeck.diagnostics.syntax": "off", "${name}": "hint"}`)).options.levels;
    };
    assert.deepEqual(await withSteps(3), { syntax: 'hint' });
    assert.deepEqual(await withSteps(20), {}); // it takes the place of the level
    assert.deepEqual(await withSteps(21), { syntax: 'off' });
  });

  it('that cannot be read are told of with their reason', async function () {
    const reason = async () => {
      const { options, problem } = await workspaceOptions(diskUri(folder()), silentLog());
      assert.deepEqual([options, problem?.code, problem?.level], [{}, 'unreadable', 'warning']);
      return problem?.message;
    };
    await mkdir(settingsFile());
    assert.match((await reason()) ?? '', /^These settings cannot be read, and the defaults hold: .*[^.]\.$/);
    await rm(settingsFile(), { recursive: true });
    if (process.platform === 'win32') this.skip(); // links take rights there
    await symlink('settings.json', settingsFile());
    assert.match((await reason()) ?? '', /^These settings cannot be read, and the defaults hold: ELOOP.*[^.]\.$/);
  });
});
