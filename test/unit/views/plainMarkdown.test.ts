import assert from 'node:assert/strict';
import { plainMarkdown } from '../../../src/views/plainMarkdown.ts';

describe('text of unknown origin in a tooltip', () => {
  it('cannot be a link, an image, HTML or an icon', () => {
    for (const text of ['[a](command:x)', '![a](https://x)', '<img src=x>', '$(trash)', 'https://x.org', 'a@b.org', '&lt;', '`code`']) {
      // Every mark is escaped, and without the escapes it is the text itself.
      assert.doesNotMatch(plainMarkdown(text), /(?<!\\)[[\]()<>!$&`:@.]/, text);
      assert.equal(plainMarkdown(text).replaceAll(/\\(.)/g, '$1'), text);
    }
  });

  it('keeps its line breaks, and ordinary blanks to break lines at', () => {
    assert.equal(plainMarkdown('one two\n\n  three'), 'one two  \nthree');
  });

  it('starts neither a list nor a heading', () => {
    assert.equal(plainMarkdown('1. a\n# b\n- c'), '1\\. a  \n\\# b  \n\\- c');
  });

  it('is cut where a tooltip ends', () => {
    assert.ok(plainMarkdown('x'.repeat(10_000)).length < 700);
  });
});
