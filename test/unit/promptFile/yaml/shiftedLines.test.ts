import assert from 'node:assert/strict';
import { shiftedLines } from '../../../../src/promptFile/yaml/shiftedLines.ts';

/** The text with what is found marked, the fault being where `█` stands. */
function marked(written: string): string {
  const fault = written.indexOf('█');
  const text = written.replace('█', '');
  const found = shiftedLines(text, fault).toReversed();
  return found.reduce((all, { start, end }) => `${all.slice(0, start)}<${all.slice(start, end)}>${all.slice(end)}`, text);
}

const shifted: readonly (readonly [written: string, marked: string])[] = [
  ['a: 1\n█ b: 2\nc: 3', 'a: 1\n <b: 2>\nc: 3'],
  ['a: 1\nb: 2\n  █c: 3\nd: 4', 'a: 1\nb: 2\n  c: 3\nd: 4'],
  ['x:\n  a: 1\n  b: 2\n c: 3█', 'x:\n  a: 1\n  b: 2\n <c: 3>'],
  ['x:\n  a: 1\n  b: 2\n   c: 3█', 'x:\n  a: 1\n  b: 2\n   <c: 3>'],
  ['x:\n  a: 1\n   c: 3█', 'x:\n  a: 1\n   c: 3'],
  ['x:\n  a: 1\n   c: 3█\n  d: 4  \n   e: 5', 'x:\n  a: 1\n   c: 3\n  d: 4  \n   e: 5'],
  ['█- a: 1\n- b: 2\n - c: 3  \r\n', '- a: 1\n- b: 2\n <- c: 3>  \r\n'],
  ['- a: 1\n  b: 2\n- c: 3\n   d: 4█', '- a: 1\n  b: 2\n- c: 3\n   <d: 4>'],
  ['- a: 1\n- b: 2\n-  c: 3█', '- a: 1\n- b: 2\n-  c: 3'],
  ['- - a: 1\n  - b: 2\n   - c: 3█\n  - d: 4', '- - a: 1\n  - b: 2\n   <- c: 3>\n  - d: 4'],
  ['a: 1\nb: 2\n # note█\n\n \t\n c: 3', 'a: 1\nb: 2\n # note\n\n \t\n <c: 3>'],
  ['a: 1\nb: 2\n c: 3\n d: 4█', 'a: 1\nb: 2\n c: 3\n d: 4'],
  ['x: 1\ny: 2\n    a: 3\n    b: 4\n   c: 5\n d: 6█', 'x: 1\ny: 2\n    a: 3\n    b: 4\n   <c: 5>\n <d: 6>'],
  ['█', ''],
];

describe('lines that are indented by one blank too many or too few', () => {
  for (const [written, expected] of shifted) it(`are found in ${JSON.stringify(written)}`, () => assert.equal(marked(written), expected));

  it('are looked for in forty lines on each side of the fault', () => {
    const filler = (count: number) => 'key: 1\n'.repeat(count);
    for (const [before, after, found] of [
      [39, 0, true],
      [40, 0, false],
      [0, 39, true],
      [0, 40, false],
    ] as const) {
      const text = before > 0 ? ` odd: 1\n${filler(before)}█bad\n` : `${'key: 1\n'.repeat(3)}█bad\n${filler(after)} odd: 1\nkey: 2`;
      assert.equal(marked(text).includes('<odd: 1>'), found, `${before} and ${after} lines between`);
    }
  });

  it('are compared with the lines within reach alone', () => {
    const far = 'a: 1\n';
    const near = `${'  b: 1\n'.repeat(20)} c: 1\n`;
    assert.ok(marked(`${far.repeat(2)}${'\n'.repeat(18)}${near}█x`).includes('<c: 1>'));
    assert.deepEqual(shiftedLines('  b: 1\n  b: 2\n', 0), []);
  });
});
