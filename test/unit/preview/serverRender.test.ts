import assert from 'node:assert/strict';
import type { PromptMessage } from '../../../src/core/index.ts';
import type { ServerRendering } from '../../../src/preview/parts.ts';
import { ServerRender } from '../../../src/preview/serverRender.ts';
import { serverView } from '../../../src/preview/serverView.ts';
import { aMessage, anOutcome, aRenderedPrompt, plainTexts } from './builders.ts';

const outcome = (...contents: string[]) =>
  anOutcome({ rendered: aRenderedPrompt({ messages: contents.map((content) => aMessage({ content })), values: () => ({ a: 1 }) }) });

/** A preview's side of a server that answers with these messages, or fails. */
function aServer(answer: readonly string[] | Error) {
  const asked: unknown[] = [];
  const rendering: ServerRendering = {
    serverOf: async () => 'Shop',
    render: async (_uri, inputs) => {
      asked.push(inputs);
      if (answer instanceof Error) throw answer;
      return answer.map((content): PromptMessage => ({ role: 'system', content }));
    },
  };
  let changes = 0;
  const server = new ServerRender(rendering, () => {
    changes += 1;
  });
  return { server, asked, changes: () => changes };
}

describe('the server side of the preview', () => {
  it('offers to ask the server and asks for nothing by itself', async () => {
    const { server, asked } = aServer(['x']);
    await server.follow(outcome('x'));
    assert.deepEqual(server.stateOf(outcome('x')), { kind: 'offered', server: 'Shop' });
    assert.equal(asked.length, 0);
  });

  it('says that both texts are the same', async () => {
    const { server, asked } = aServer(['one\ntwo']);
    await server.follow(outcome('one\ntwo'));
    await server.ask(outcome('one\ntwo'));
    const state = server.stateOf(outcome('one\ntwo'));
    assert.ok(state?.kind === 'rendered');
    assert.deepEqual([state.difference, asked], [{ kind: 'same' }, [{ a: 1 }]]);
  });

  it('names the first line that differs', async () => {
    const { server } = aServer(['one\nTWO']);
    await server.follow(outcome('one\ntwo'));
    await server.ask(outcome('one\ntwo'));
    const state = server.stateOf(outcome('one\ntwo'));
    assert.ok(state?.kind === 'rendered');
    const view = serverView(
      state,
      ({ content }) => ({ role: 'system', label: '', text: content, stale: false, note: '', fault: '' }),
      plainTexts.server,
    );
    assert.deepEqual([view.state, view.status, view.messages[0]?.text], ['different', 'message 1 line 2', 'one\nTWO']);
  });

  it('says why the server did not render', async () => {
    const { server } = aServer(new Error('no such include'));
    await server.follow(outcome('x'));
    await server.ask(outcome('x'));
    assert.deepEqual(server.stateOf(outcome('x')), { kind: 'failed', server: 'Shop', reason: 'no such include' });
  });

  it('forgets what was said about other variables', async () => {
    const { server } = aServer(['x']);
    await server.follow(outcome('x'));
    await server.ask(outcome('x'));
    const other = { ...outcome('x'), variablesText: 'a: 2' };
    await server.follow(other);
    assert.equal(server.stateOf(other)?.kind, 'offered');
    assert.equal(server.stateOf(outcome('x')), undefined);
  });

  it('is absent where no server renders', async () => {
    const server = new ServerRender(undefined, () => assert.fail('nothing changes'));
    await server.follow(outcome('x'));
    assert.equal(server.stateOf(outcome('x')), undefined);
  });
});
