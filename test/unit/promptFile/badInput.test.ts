import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspaceBackend } from '../../../src/core/index.ts';
import type { Problem } from '../../../src/core/model/index.ts';
import { createDiskFiles } from '../../../src/core/node/diskFiles.ts';
import { isPromptPath, promptLayout, readPromptBytes } from '../../../src/promptFile/index.ts';
import { readTestsBytes } from '../../../src/suiteFile/index.ts';
import { parse } from '../../../src/template/index.ts';
import { badInputCodes, writeBadInput } from '../../helpers/badInput.ts';
import { silentLog } from '../../helpers/silentLog.ts';

describe('files that are not as they should be', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'promptdeck-bad-'));
    await writeBadInput(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('are read in well under a second each, and say what is wrong with them', async () => {
    const names = (await readdir(folder)).filter((name) => name.includes('.') && existsSync(join(folder, name)));
    for (const name of names) {
      const bytes = await readFile(join(folder, name));
      const started = performance.now();
      const found = isPromptPath(name) ? problemsOfPrompt(bytes, name) : readTestsBytes(bytes, name).problems;
      assert.ok(performance.now() - started < 1000, name);
      const codes = found.map(({ code, range }) => ({ code, start: range?.start ?? 0 })).sort((one, other) => one.start - other.start);
      assert.deepEqual(
        codes.map(({ code }) => code),
        badInputCodes[name] ?? [],
        name,
      );
    }
  });

  it('are all listed once, links in a circle or into nothing included', async () => {
    const backend = createWorkspaceBackend({ files: createDiskFiles([folder]), layout: promptLayout(), log: silentLog(), read: notRead });
    const listed = (await backend.list()).map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)).sort();
    assert.deepEqual(listed, [
      'binary.prompt.j2',
      'byteOrderMark.prompt.j2',
      'empty.prompt.j2',
      'inside.prompt.j2',
      'invalidUtf8.prompt.j2',
      'large.prompt.j2',
      'leadsNowhere.prompt.j2',
      'neverCloses.prompt.j2',
      'notYaml.prompt.j2',
      'tenSyntaxErrors.prompt.j2',
      'wrongShape.prompt.j2',
    ]);
  });

  it('keep the front matter behind a byte-order mark', async () => {
    const file = readPromptBytes(await readFile(join(folder, 'byteOrderMark.prompt.j2')), 'byteOrderMark.prompt.j2');
    assert.equal(file.name, 'byte_order_mark');
    assert.match(file.body.text, /^Write two sentences/);
  });

  it('keep ten mistakes of syntax apart, one a line', async () => {
    const { body } = readPromptBytes(await readFile(join(folder, 'tenSyntaxErrors.prompt.j2')), 'tenSyntaxErrors.prompt.j2');
    assert.deepEqual(
      parse(body.text).problems.map(({ line }) => line),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
  });
});

function problemsOfPrompt(bytes: Uint8Array, name: string): readonly Problem[] {
  const file = readPromptBytes(bytes, name);
  const syntax = file.parts.flatMap((part) =>
    parse(part.text).problems.map(({ message, range }): Problem => {
      return { code: 'syntax', level: 'error', message, range: part.toSourceRange(range) };
    }),
  );
  return [...file.problems, ...syntax];
}

const notRead = (): never => assert.fail('a list reads no prompt');
