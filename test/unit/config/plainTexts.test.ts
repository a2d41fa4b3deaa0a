import assert from 'node:assert/strict';
import { withoutIcons, withoutLinks } from '../../../src/config/plainTexts.ts';

/** What VS Code takes for a link in a notification. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/;

describe('Texts of others in notifications and boxes', () => {
  for (const hostile of [
    '[Fix it](command:workbench.action.terminal.sendSequence)',
    '[a](https://a.b "title")',
    '[a](file:///etc/passwd)',
    'x [[a](command:b)](command:c)',
    '[a]\n(command:x)',
  ]) {
    it(`are no links: ${JSON.stringify(hostile)}`, () => {
      assert.doesNotMatch(withoutLinks(hostile), link);
    });
  }

  it('read as before', () => {
    assert.equal(withoutLinks('[a](command:b)').replaceAll('\u2060', ''), '[a](command:b)');
    assert.equal(withoutLinks('The server answered [1, 2] (twice).'), 'The server answered [1, 2] (twice).');
  });

  it('hide nothing', () => {
    assert.equal(withoutLinks('safe\u202etxt\nnext'), 'safe\\u{202e}txt next');
  });
});

describe('Texts of others in a list to choose from', () => {
  it('draw no icon', () => {
    assert.equal(
      withoutIcons('$(check) verified $(sync~spin) $(not an icon) costs $(5'),
      '\\$(check) verified \\$(sync~spin) $(not an icon) costs $(5',
    );
  });
});
