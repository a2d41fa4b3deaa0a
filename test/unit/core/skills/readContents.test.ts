import assert from 'node:assert/strict';
import { readContents } from '../../../../src/core/skills/readContents.ts';

const read = (contents: unknown) =>
  readContents(contents).map(({ path, bytes, wantsExecutable }) => [path, Buffer.from(bytes).toString('latin1'), wantsExecutable]);

describe('A skill that came as JSON', () => {
  it('is its text, its manifest and its files', () =>
    assert.deepEqual(read({ prompt_md: 'Hi', manifest: { id: 'i', more: [1] }, files: { 'a.md': 'ä', 'b.md': '' } }), [
      ['prompt.md', 'Hi', false],
      ['manifest.json', '{\n  "id": "i",\n  "more": [\n    1\n  ]\n}\n', false],
      ['a.md', 'Ã¤', false],
      ['b.md', '', false],
    ]));

  for (const nothing of [undefined, null, {}, []])
    it(`may have ${JSON.stringify(nothing)} for files`, () =>
      assert.deepEqual(read({ prompt_md: 'Hi', manifest: null, files: nothing }), [['prompt.md', 'Hi', false]]));

  for (const [file, bytes, isExecutable] of [
    [{ content: 'eA==' }, 'eA==', false],
    [{ content: 'eA==', encoding: null, mode: null }, 'eA==', false],
    [{ content: 'eA==', encoding: 'utf-8' }, 'eA==', false],
    [{ content: 'eA==', encoding: 'utf8' }, 'eA==', false],
    [{ content: 'eP8A', encoding: 'base64' }, 'xÿ\0', false],
    [{ content: '', mode: '644' }, '', false],
    [{ content: '', mode: '0100666' }, '', false],
    [{ content: '', mode: '6644' }, '', false],
    [{ content: '', mode: 'rwx' }, '', false],
    [{ content: '', mode: '1' }, '', true],
    [{ content: '', mode: '10' }, '', true],
    [{ content: '', mode: '100' }, '', true],
    [{ content: '', mode: '0755' }, '', true],
    [{ content: '', mode: '2' }, '', false],
  ] as const)
    it(`has a file of a list as it is stated: ${JSON.stringify(file)}`, () =>
      assert.deepEqual(read({ prompt_md: '', files: [{ path: 'a', ...file }] })[1], ['a', bytes, isExecutable]));

  for (const [contents, code, message] of [
    [
      {},
      'bad-manifest',
      'The contents of the skill are not in the expected form: ✖ Invalid input: expected string, received undefined\n  → at prompt_md',
    ],
    [{ prompt_md: '', files: [{ path: 'a\n', content: '%', encoding: 'base64' }] }, 'bad-manifest', 'The content of "a\\n" is not base64.'],
    ...['Skill.md', 'PROMPT.md', 'manifest.JSON'].map(
      (path) =>
        [
          { prompt_md: '', files: { [path]: '' } },
          'collision',
          `The skill has the file "${path}", which would take the place of its own text or manifest.`,
        ] as const,
    ),
  ] as const)
    it(`is refused: ${message}`, () =>
      assert.throws(
        () => readContents(contents),
        (error: Error & { code?: string }) => {
          assert.deepEqual([error.code, error.message, error.cause instanceof Error], [code, message, message.includes('base64')]);
          return true;
        },
      ));
});
