import assert from 'node:assert/strict';
import { type RemotePrompt, tellApart } from '../../../../src/core/index.ts';

const prompt = (id: string, name: string, ...folders: string[]): RemotePrompt => ({ address: { kind: 'id', id }, id, name, folders });

describe('prompts that look alike', () => {
  it('are told apart by their ids; others need none', () => {
    const prompts = [prompt('1', 'Mail'), prompt('2', 'mail '), prompt('3', 'Mail', 'team'), prompt('4', 'Reply')];
    assert.deepEqual(
      [...tellApart(prompts)],
      [
        ['1', '1'],
        ['2', '2'],
      ],
    );
    assert.equal(tellApart([]).size, 0);
  });

  it('are so in one folder only, whatever the folders are called', () => {
    assert.equal(tellApart([prompt('1', 'x', 'a', 'b'), prompt('2', 'x', 'a/b'), prompt('3', 'x', 'a,b')]).size, 0);
  });
});
