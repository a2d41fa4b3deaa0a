import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import type { RailsClient } from '../../../../../src/core/backends/promptrails/client.ts';
import { type StreamEvent, streamEvent, streamEvents } from '../../../../../src/core/backends/promptrails/events.ts';

/** Reads a stream whose bytes come one by one. */
async function read(text: string): Promise<readonly StreamEvent[]> {
  const bytes = async function* () {
    for (const byte of new TextEncoder().encode(text)) yield Uint8Array.of(byte);
  };
  const client = { stream: async () => bytes() } as unknown as RailsClient;
  const events: StreamEvent[] = [];
  for await (const event of streamEvents(client, 'GET', 'x', { what: 'Following' })) events.push(event);
  return events;
}

const done = 'event: done\ndata: {}\n\n';

describe('event streams of PromptRails', () => {
  it('knows the seven events', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3, cached_tokens: 4 };
    assert.deepEqual(
      [
        streamEvent('execution', '{"execution_id":"2abc","user_message_id":"2abd"}'),
        streamEvent('thinking', '{"content":"Hm"}'),
        streamEvent('tool_start', '{"id":"1","name":"search"}'),
        streamEvent('tool_end', '{"id":"1","name":"search","summary":""}'),
        streamEvent('content', '{"content":"Grüße"}'),
        streamEvent('done', JSON.stringify({ output: { response: 'x' }, token_usage: usage })),
        streamEvent('error', '{"error":"late"}'),
      ],
      [
        { kind: 'execution', executionId: '2abc', userMessageId: '2abd' },
        { kind: 'thinking', content: 'Hm' },
        { kind: 'toolStart', id: '1', name: 'search' },
        { kind: 'toolEnd', id: '1', name: 'search', summary: undefined },
        { kind: 'content', content: 'Grüße' },
        { kind: 'done', output: { response: 'x' }, tokenUsage: { promptTokens: 1, completionTokens: 2, totalTokens: 3 } },
        { kind: 'error', message: 'late' },
      ],
    );
  });

  it('reads what the vendor’s clients read of odd data, and passes over what they pass over', () => {
    assert.deepEqual(streamEvent('content', '{"content":7}'), { kind: 'content', content: '' });
    assert.deepEqual(streamEvent('done', '{"output":"text"}'), { kind: 'done', output: undefined, tokenUsage: undefined });
    assert.deepEqual(streamEvent('error', '{}'), { kind: 'error', message: 'stream error' });
    for (const [name, data] of [
      ['execution', '{}'],
      ['tool_start', '{"name":"x"}'],
      ['tool_end', '{"id":""}'],
      ['content', '[1]'],
      ['content', '"text"'],
      ['content', '{"content":'],
      ['message', '{"content":"x"}'],
      ['constructor', '{"content":"x"}'],
      ['later_event', '{"content":"x"}'],
    ] as const)
      assert.equal(streamEvent(name, data), undefined, `${name} ${data}`);
  });

  it('takes the last data line, either line end, comments and characters cut in two', async () => {
    const first = 'event: content\ndata: {"content":"old"}\ndata: {"content":"ü🌍"}\n\n';
    const crlf = ': comment\r\nevent:content\r\ndata:{"content":"b"}\r\n\r\n';
    assert.deepEqual(await read(`${first}${crlf}data: {"content":"unnamed"}\n\n${done}`), [
      { kind: 'content', content: 'ü🌍' },
      { kind: 'content', content: 'b' },
      { kind: 'done', output: undefined, tokenUsage: undefined },
    ]);
  });

  it('reads nothing after the end', async () => {
    const events = await read(`${done}event: content\ndata: {"content":"late"}\n\n`);
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['done'],
    );
  });

  it('says so when a stream ends too early, an open event included', async () => {
    const open = 'event: content\ndata: {"content":"a"}\n\nevent: done\ndata: {}';
    await assert.rejects(read(open), (error: Error) => isBackendError(error, 'unreachable') && /broke off/.test(error.message));
  });
});
