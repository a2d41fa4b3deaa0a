import assert from 'node:assert/strict';
import type { RunProgress } from '../../../../../src/core/backends/promptjuggler/follow.ts';
import { toRunEvents } from '../../../../../src/core/backends/promptjuggler/runEvents.ts';
import type { ThreadEvent } from '../../../../../src/core/backends/promptjuggler/threadEvents.ts';
import type { PromptRun } from '../../../../../src/core/backends/promptjuggler/types.ts';
import { collected } from '../../../../helpers/collected.ts';

const run = (more: Partial<PromptRun> = {}): PromptRun => ({ id: 'r', status: 'running', warnings: [], ...more }) as PromptRun;
const lane = { runId: 'r', channel: 'c' };
const live = (event: object): RunProgress<PromptRun> => ({ kind: 'live', event: { ...lane, ...event } as ThreadEvent });
const ended = (more: Partial<PromptRun>): RunProgress<PromptRun> => ({ kind: 'ended', run: run(more) }) as RunProgress<PromptRun>;
const noted = (name: string, detail: string) => ({ kind: 'step', name, phase: 'noted', detail });

async function* stepsOf(steps: readonly RunProgress<PromptRun>[]) {
  yield* steps;
}
const eventsOf = async (...steps: readonly RunProgress<PromptRun>[]) => collected(toRunEvents(stepsOf(steps)));

describe('the course of a PromptJuggler run', () => {
  it('is its texts as they come, and at the end what was not streamed', async () => {
    assert.deepEqual(
      await eventsOf(
        { kind: 'started', run: { id: 'r', thread: 't' } },
        live({ kind: 'text', text: 'Hel' }),
        { kind: 'progress', run: run({ output: 'Hello' }) } as RunProgress<PromptRun>,
        { kind: 'progress', run: run({ output: 'Hello' }) } as RunProgress<PromptRun>,
        live({ kind: 'text', text: ', w' }),
        ended({ status: 'completed', output: 'Hello, world' }),
      ),
      [
        { kind: 'started', runId: 'r' },
        { kind: 'text', text: 'Hel' },
        { kind: 'text', text: 'lo' },
        { kind: 'text', text: ', w' },
        { kind: 'text', text: 'orld' },
        { kind: 'finished', output: 'Hello, world', facts: { status: 'completed', sessionId: 't' } },
      ],
    );
  });

  it('goes on from what stands after an attempt began anew', async () => {
    assert.deepEqual(
      await eventsOf(
        live({ kind: 'text', text: 'Hello' }),
        live({ kind: 'restart', text: 'He' }),
        { kind: 'progress', run: run({ output: 'Hey' }) } as RunProgress<PromptRun>,
        ended({ status: 'completed', output: 'Another' }),
      ),
      [
        { kind: 'text', text: 'Hello' },
        noted('Next attempt', 'The service tries again; what came after this point is dropped.'),
        { kind: 'text', text: 'y' },
        { kind: 'finished', output: 'Another', facts: { status: 'completed' } },
      ],
    );
  });

  it('has tools, data and what was lost as steps', async () => {
    const tool = { kind: 'tool', name: 'search', queries: ['a', 'b'], citations: [{ title: 'A', url: 'http://a' }, { url: 'http://b' }] };
    assert.deepEqual(
      await eventsOf(
        live({ ...tool, status: 'pending', queries: [], citations: [] }),
        live({ ...tool, status: 'ok' }),
        live({ ...tool, status: 'error', queries: [] }),
        live({ kind: 'data', tool: 'chart', payload: { a: [1] } }),
        live({ kind: 'gap' }),
        live({ kind: 'stale' }),
        live({ kind: 'done', isGapped: false }),
        live({ kind: 'failure', code: 'x', message: 'm', isGapped: false }),
        { kind: 'unstreamed', reason: 'No stream.' } as RunProgress<PromptRun>,
      ),
      [
        { kind: 'step', name: 'search', phase: 'started' },
        { kind: 'step', name: 'search', phase: 'ended', detail: 'a\nb\nA: http://a\nhttp://b' },
        { kind: 'step', name: 'search', phase: 'ended', detail: 'A: http://a\nhttp://b' },
        noted('chart', '{\n  "a": [\n    1\n  ]\n}'),
        noted('Live output', 'Something of it was lost; the whole follows at the end.'),
        noted('Live output', 'Something of it was lost; the whole follows at the end.'),
        noted('Live output', 'Not to be had: No stream. The run is looked at instead.'),
      ],
    );
  });

  for (const [what, more, facts] of [
    ['nothing', {}, {}],
    ['what it cost', { costUsd: 0 }, { costUsd: 0 }],
    ['its tokens', { tokens: { input: 3, output: 5 } }, { inputTokens: 3, outputTokens: 5 }],
    ['its time', { createdAt: '2026-01-01T00:00:01Z', finishedAt: '2026-01-01T00:00:03.500Z' }, { latencyMs: 2500 }],
    ['no time without its end', { createdAt: '2026-01-01T00:00:01Z' }, {}],
    ['no time without its begin', { finishedAt: '2026-01-01T00:00:01Z' }, {}],
    ['no time that is none', { createdAt: 'x', finishedAt: '2026-01-01T00:00:01Z' }, {}],
  ] as const)
    it(`ends with ${what}`, async () =>
      assert.deepEqual(await eventsOf(ended({ status: 'completed', ...more } as Partial<PromptRun>)), [
        { kind: 'finished', output: '', facts: { status: 'completed', ...facts } },
      ]));

  it('ends with why it failed, else with its status', async () => {
    assert.deepEqual(await eventsOf(ended({ status: 'failed', error: 'No credit.' })), [
      { kind: 'failed', message: 'No credit.', facts: { status: 'failed' } },
    ]);
    assert.deepEqual(await eventsOf(ended({ status: 'failed' })), [
      { kind: 'failed', message: "The run ended with the status 'failed'.", facts: { status: 'failed' } },
    ]);
  });
});
