import assert from 'node:assert/strict';
import { terminalLine, visibleText } from '../../../src/base/index.ts';

describe('Visible text', () => {
  it('spells out what would move the caret, turn the direction or not be seen', () => {
    assert.equal(visibleText('a\u001b[31mb\u0007\u202ec\u2066d\u200be\u0000'), 'a\\u{1b}[31mb\\u{7}\\u{202e}c\\u{2066}d\\u{200b}e\\u{0}');
  });

  it('stays on one line', () => {
    assert.equal(visibleText('a\r\n  b\n\nc\u2028d\te'), 'a b c d e');
  });

  it('leaves words of any script and emoji alone', () => {
    for (const text of ['Grüße', '你好', '👩‍👩‍👧', 'می‌خواهم', 'a - b: c']) assert.equal(visibleText(text), text);
  });
});

describe('A line of a terminal', () => {
  it('is no command to a continuous-integration log', () => {
    assert.equal(terminalLine('::set-output name=x::y'), '\\::set-output name=x::y');
    assert.equal(terminalLine('  ::stop-commands::z'), '  \\::stop-commands::z');
    assert.equal(terminalLine('a\n::set-output name=x::y'), 'a ::set-output name=x::y');
    assert.equal(terminalLine('a ##[error]b'), 'a ## [error]b');
  });

  it('carries no escape code', () => {
    assert.equal(terminalLine('\u001b]0;title\u0007a.prompt.j2'), '\\u{1b}]0;title\\u{7}a.prompt.j2');
  });
});
