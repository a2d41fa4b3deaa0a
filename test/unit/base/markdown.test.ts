import assert from 'node:assert/strict';
import { codeBlock, inlineCode, joinMarkdown, markdown, ownMarkdown } from '../../../src/base/index.ts';

describe('Markdown', () => {
  it('shows what others wrote as the text it is', () => {
    const hostile = '[Fix it](command:x) ![p](https://a.b/p.png) <img src=x> $(flame) https://a.b **b** `c` &lt;';

    const { value } = markdown`Description: ${hostile}`;

    assert.equal(
      value,
      String.raw`Description: \[Fix it\]\(command\:x\) \!\[p\]\(https\:\/\/a\.b\/p\.png\) \<img src\=x\> \$\(flame\) https\:\/\/a\.b \*\*b\*\* \`c\` \&lt\;`,
    );
  });

  it('keeps the line breaks of a text, without the blanks that would make code of a line', () => {
    assert.equal(markdown`${'one\n      two\r\n\n# three'}`.value, 'one  \ntwo  \n\\# three');
  });

  it('makes no link, image, HTML, icon, list or heading of any text, and keeps it whole', () => {
    for (const text of [
      '[a](command:x)',
      '![a](https://x)',
      '<img src=x>',
      '$(trash)',
      'https://x.org',
      'a@b.org',
      '&lt;',
      '`code`',
      '1. a',
      '# b',
      '- c',
    ]) {
      const { value } = markdown`${text}`;
      assert.doesNotMatch(value, /(?<!\\)[[\]()<>!$&`:@.#-]/, text);
      assert.equal(value.replaceAll(/\\(.)/g, '$1'), text);
    }
  });

  it('takes Markdown of its own as it is', () => {
    assert.equal(markdown`**${'a*b'}** ${inlineCode('x')} ${ownMarkdown('`y`')}`.value, '**a\\*b** `x` `y`');
  });

  it('cuts a very long text', () => {
    const { value } = markdown`${'a'.repeat(10_000)}`;

    assert.equal(value, `${'a'.repeat(600)}…`);
  });

  it('closes a block of code only where it ends', () => {
    assert.equal(codeBlock('```\n[x](command:y)').value, '````jinja\n```\n[x](command:y)\n````');
    assert.equal(codeBlock('a', 'text').value, '```text\na\n```');
  });

  it('keeps code in a line in its line', () => {
    assert.equal(inlineCode('a\n\n[x](command:y)').value, '`a [x](command:y)`');
    assert.equal(inlineCode('a`b').value, '`` a`b ``');
  });

  it('leaves out what is missing or empty between paragraphs', () => {
    assert.equal(joinMarkdown([markdown`a`, undefined, markdown``, markdown`b`]).value, 'a\n\nb');
    assert.equal(joinMarkdown([markdown`a`, markdown`b`], ', ').value, 'a, b');
  });
});
