import assert from 'node:assert/strict';
import { endOf, factsOf, RunOutput } from '../../../../../src/core/backends/promptrails/runOutput.ts';
import { execution } from '../../../../../src/core/backends/promptrails/schemas/executions.ts';

const tokens = { promptTokens: 1, completionTokens: 2, totalTokens: 3 };
const ended = (wire: object) => execution.parse({ id: 'e', ...wire });

describe('what a run of PromptRails tells', () => {
  it('is each event once, in the words of all backends', () => {
    const output = new RunOutput();
    const events = [
      output.read({ kind: 'execution', executionId: 'e' }),
      output.read({ kind: 'execution', executionId: 'f' }),
      output.read({ kind: 'thinking', content: 'Hm' }),
      output.read({ kind: 'toolStart', id: '1', name: 'search' }),
      output.read({ kind: 'toolStart', id: '1', name: 'search' }),
      output.read({ kind: 'toolEnd', id: '1', name: 'search', summary: 'found' }),
      output.read({ kind: 'toolEnd', id: '1', name: 'search', summary: 'found' }),
      output.read({ kind: 'toolEnd', id: '2', name: 'other' }),
      output.read({ kind: 'content', content: 'Hel' }),
      output.read({ kind: 'content', content: '' }),
      output.read({ kind: 'content', content: 'lo' }),
      output.read({ kind: 'done', tokenUsage: tokens }),
    ];
    assert.deepEqual(
      events.filter((event) => event !== undefined),
      [
        { kind: 'started', runId: 'e' },
        { kind: 'step', name: 'thinking', phase: 'noted', detail: 'Hm' },
        { kind: 'step', name: 'search', phase: 'started' },
        { kind: 'step', name: 'search', phase: 'ended', detail: 'found' },
        { kind: 'step', name: 'other', phase: 'ended' },
        { kind: 'text', text: 'Hel' },
        { kind: 'text', text: 'lo' },
        { kind: 'finished', output: 'Hello', facts: { status: 'completed', inputTokens: 1, outputTokens: 2 } },
      ],
    );
    assert.equal(output.runId, 'e');
  });

  it('is the whole answer where the server says it, and its failure', () => {
    const output = new RunOutput();
    output.read({ kind: 'content', content: 'a piece' });
    assert.deepEqual(output.read({ kind: 'done', output: { response: 'all' } }), {
      kind: 'finished',
      output: 'all',
      facts: { status: 'completed' },
    });
    assert.deepEqual(output.read({ kind: 'error', message: 'late' }), {
      kind: 'failed',
      message: 'late',
      facts: { status: 'failed' },
    });
  });

  for (const [wire, event] of [
    [{ status: 'running' }, undefined],
    [{ status: 'awaiting_approval' }, undefined],
    [
      { status: 'completed', output: { text: 'x' } },
      { kind: 'finished', output: 'x' },
    ],
    [
      { status: 'failed', error: 'why' },
      { kind: 'failed', message: 'why' },
    ],
    [{ status: 'failed' }, { kind: 'failed', message: 'The run ended as failed.' }],
    [{ status: 'cancelled' }, { kind: 'failed', message: 'The run ended as cancelled.' }],
    [{ status: 'rejected' }, { kind: 'failed', message: 'The run was not approved.' }],
    [
      { status: 'rejected', error: 'no' },
      { kind: 'failed', message: 'no' },
    ],
  ] as const)
    it(`is how an execution ended: ${JSON.stringify(wire)}`, () =>
      assert.deepEqual(endOf(ended(wire)), event && { ...event, facts: { status: wire.status, costUsd: 0 } }));

  it('is what an execution says of itself', () => {
    assert.deepEqual(
      factsOf(
        ended({
          status: 's',
          duration_ms: 0,
          cost: 1,
          session_id: 'x',
          trace_id: 't',
          token_usage: { prompt_tokens: 0, completion_tokens: 0 },
        }),
      ),
      { status: 's', latencyMs: 0, costUsd: 1, inputTokens: 0, outputTokens: 0, sessionId: 'x', traceId: 't' },
    );
  });
});
