import assert from 'node:assert/strict';
import { decodeText, textProblems } from '../../../src/promptFile/decode.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const bytesOf = (...pieces: readonly (string | readonly number[])[]) =>
  Uint8Array.from(pieces.flatMap((piece) => (typeof piece === 'string' ? [...encode(piece)] : piece)));

const limit = 2 * 1024 * 1024;
const tooLarge = {
  code: 'too-large',
  level: 'error',
  message: 'This file has more than 2 MB and is not read. Move its data into variables.',
  range: { start: 0, end: 0 },
};
const binary = {
  code: 'binary-file',
  level: 'error',
  message: 'This file is not text: it holds NUL bytes. Rename it, or exclude it from the library.',
  range: { start: 0, end: 0 },
};

describe('bytes of a file', () => {
  it('are text when they are UTF-8, a byte-order mark and all', () => {
    for (const text of ['', 'a', '\ufeffa\r\n', 'é😀\ufffd']) assert.deepEqual(decodeText(encode(text)), { text, problems: [] });
  });

  it('are read up to 2 MB', () => {
    assert.deepEqual(decodeText(new Uint8Array(limit).fill(97)).problems, []);
    assert.deepEqual(decodeText(new Uint8Array(limit + 1).fill(97)), { text: '', problems: [tooLarge] });
  });

  it('are no text with a NUL among them', () => {
    for (const bytes of [[0], [97, 0], [0, 97]]) assert.deepEqual(decodeText(Uint8Array.from(bytes)), { text: '', problems: [binary] });
  });

  const faulty: readonly (readonly [what: string, bytes: Uint8Array, offset: number, line: number, text: string, start: number])[] = [
    ['a first byte', bytesOf([0xe9], 'a'), 0, 1, '\ufffda', 0],
    ['a last byte', bytesOf('ab', [0xff]), 2, 1, 'ab\ufffd', 2],
    ['a byte at the start of a line', bytesOf('a\n', [0xe9]), 2, 2, 'a\n\ufffd', 2],
    ['a byte before the end of a line', bytesOf('a\nb', [0xe9], '\n'), 3, 2, 'a\nb\ufffd\n', 3],
    ['a byte behind empty lines', bytesOf('\n\n\n', [0xc0], 'x'), 3, 4, '\n\n\n\ufffdx', 3],
    ['a byte behind characters of two to four bytes', bytesOf('é€😀', [0xe9], ' '), 9, 1, 'é€😀\ufffd ', 4],
    ['a character of two bytes cut off', bytesOf('a', [0xc3]), 1, 1, 'a\ufffd', 1],
    ['a character of three bytes cut off', bytesOf('a', [0xe2, 0x82]), 1, 1, 'a\ufffd', 1],
    ['a character of four bytes cut off', bytesOf('a', [0xf0, 0x9f, 0x98]), 1, 1, 'a\ufffd', 1],
    ['nothing but a character of four bytes cut off', bytesOf([0xf0, 0x9f, 0x98]), 0, 1, '\ufffd', 0],
    ['a character cut off by another one', bytesOf('a', [0xf0, 0x9f, 0x98], 'b'), 1, 1, 'a\ufffdb', 1],
    ['the first of two faults', bytesOf('a', [0xff], 'b\nc', [0xff]), 1, 1, 'a\ufffdb\nc\ufffd', 1],
    ['a byte at the start of a line that is not the first, before more', bytesOf('ab\ncd\n', [0xff], 'e\n'), 6, 3, 'ab\ncd\n\ufffde\n', 6],
    [
      'one of many bytes',
      bytesOf('x'.repeat(1000), [0xc0], 'é'.repeat(1000)),
      1000,
      1,
      `${'x'.repeat(1000)}\ufffd${'é'.repeat(1000)}`,
      1000,
    ],
    ['a byte behind a character of four bytes', bytesOf('😀', [0x98]), 4, 1, '😀\ufffd', 2],
    ['a byte behind a byte-order mark', bytesOf([0xef, 0xbb, 0xbf], 'a', [0xff]), 4, 1, '\ufeffa\ufffd', 2],
  ];
  for (const [what, bytes, offset, line, text, start] of faulty) {
    it(`are named by their first fault: ${what}`, () => {
      const message = `Byte ${offset} (line ${line}) is not UTF-8. Save the file as UTF-8; until then it shows as U+FFFD.`;
      const problem = { code: 'invalid-utf8', level: 'error', message, range: { start, end: start + 1 } };
      assert.deepEqual(decodeText(bytes), { text, problems: [problem] });
    });
  }
});

describe('a text somebody else decoded', () => {
  it('is read up to 2 MB, and is none with a NUL in it', () => {
    assert.deepEqual(textProblems('a'.repeat(limit)), []);
    assert.deepEqual(textProblems('a'.repeat(limit + 1)), [tooLarge]);
    assert.deepEqual(textProblems('a\0'), [binary]);
    assert.deepEqual(textProblems('not \ufffd'), []);
  });
});
