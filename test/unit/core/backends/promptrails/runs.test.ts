import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { createPromptRailsBackend } from '../../../../../src/core/backends/promptrails/index.ts';
import { hasCode } from '../../../../../src/core/errors.ts';
import type { RunEvent } from '../../../../../src/core/model/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { type RailsConnection, type RailsSetup, withRails } from '../../../../helpers/railsConnection.ts';
import { recordingFetch } from '../../../../helpers/recordingFetch.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import { seedIds } from '../../../../promptServers/promptrails/seed/ids.ts';

const agent = seedIds.simpleAgent;
const withoutStreams = ['GET /api/v1/executions/:id/stream', 'POST /api/v1/chat/sessions/:id/messages/stream'];
const answer = 'Answer to: Write about bees.';

type Told = readonly RunEvent[];
const kinds = (events: Told) => [...new Set(events.map(({ kind }) => kind))];
const text = (events: Told) => events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
const last = (events: Told) => events.at(-1);

async function told(run: AsyncIterable<RunEvent> | undefined, watch?: (event: RunEvent) => Promise<void> | void): Promise<Told> {
  const events: RunEvent[] = [];
  for await (const event of run ?? []) {
    events.push(event);
    await watch?.(event);
  }
  return events;
}

const runs = (setup: RailsSetup, work: (connection: RailsConnection) => Promise<void>) => withRails({ clock: fakeClock(), ...setup }, work);

describe('runs at PromptRails', () => {
  it('tells the answer of a prompt in one piece, with what it cost', () =>
    runs({}, async ({ rails, server }) => {
      const events = await told(rails.features.promptRuns?.run({ kind: 'id', id: seedIds.articles }, { topic: 'bees' }));
      assert.deepEqual(kinds(events), ['started', 'finished']);
      const end = last(events);
      assert.ok(end?.kind === 'finished');
      assert.deepEqual([end.output, end.facts.model, end.facts.costUsd, end.facts.outputTokens], [answer, 'gpt-4o-mini', 0.00021, 7]);
      assert.equal(server.state.paidCalls, 1);
    }));

  it('runs another version of a prompt by sending what it says', () =>
    runs({}, async ({ rails, server }) => {
      const version = { kind: 'number', number: '1.0.0' } as const;
      const events = await told(rails.features.promptRuns?.run({ kind: 'id', id: seedIds.summarize }, { text: 'x' }, { version }));
      assert.equal(last(events)?.kind, 'finished');
      const sent = JSON.parse(server.requests.at(-1)?.body.toString() ?? '{}') as Record<string, unknown>;
      assert.deepEqual([sent.user_prompt, sent.system_prompt, sent.temperature], ['Summarise: {{ text }}', '', 0.7]);
    }));

  it('streams an agent: begin, thoughts, tools, text, end with facts that the stream does not tell', () =>
    runs({}, async ({ rails, server }) => {
      const events = await told(rails.features.agents?.run(agent, { topic: 'bees' }));
      assert.deepEqual(kinds(events), ['started', 'step', 'text', 'finished']);
      assert.equal(text(events), answer);
      const end = last(events);
      assert.ok(end?.kind === 'finished');
      assert.deepEqual([end.output, end.facts.costUsd, end.facts.latencyMs], [answer, 0.00042, 812]);
      assert.equal(server.state.paidCalls, 1);
    }));

  it('streams a chat turn', () =>
    runs({}, async ({ rails }) => {
      const session = await rails.features.chat?.begin(agent);
      const events = await told(rails.features.chat?.send(session ?? '', 'bees'));
      assert.deepEqual([text(events), last(events)?.kind], [answer, 'finished']);
    }));

  it('tells a failed run as failed', () =>
    runs({}, async ({ rails }) => {
      const events = await told(rails.features.agents?.run(agent, { fail: 'out of honey' }));
      assert.deepEqual(last(events), { kind: 'failed', message: 'out of honey', facts: { status: 'failed' } });
    }));

  it('looks at the execution where the server does not stream', () =>
    runs({ lacks: withoutStreams }, async ({ rails, server }) => {
      const events = await told(rails.features.agents?.run(agent, { topic: 'bees' }));
      assert.deepEqual(kinds(events), ['started', 'finished']);
      assert.equal(server.state.paidCalls, 1);
      const session = await rails.features.chat?.begin(agent);
      const turn = last(await told(rails.features.chat?.send(session ?? '', 'bees')));
      assert.ok(turn?.kind === 'finished');
      assert.deepEqual([turn.output, turn.facts.sessionId, server.state.paidCalls], [answer, session, 2]);
    }));

  it('waits for an approval and goes on after it', () =>
    runs({}, async ({ rails, server }) => {
      const events = await told(rails.features.agents?.run(seedIds.approvalAgent, { topic: 'bees' }), async ({ kind }) => {
        if (kind !== 'waiting') return;
        const [approval] = await rails.approvals.list({ status: 'pending' }).all();
        await rails.approvals.decide(approval?.id ?? '', { decision: 'approved' });
      });
      assert.deepEqual(kinds(events), ['started', 'waiting', 'finished']);
      assert.equal(server.state.paidCalls, 1);
    }));

  it('tells a run that was not approved as failed', () =>
    runs({ generation: 'g2' }, async ({ rails }) => {
      const events = await told(rails.features.agents?.run(seedIds.approvalAgent, { topic: 'bees' }), async (event) => {
        const id = event.kind === 'started' ? event.runId : undefined;
        if (id !== undefined) await rails.executions.deny(id);
      });
      const end = last(events);
      assert.deepEqual([end?.kind, end?.kind === 'failed' && end.message], ['failed', 'rejected']);
    }));

  it('ends waiting at its limit, and says that the run goes on', () =>
    runs({ options: { executionWaitMs: 5000, pollIntervalMs: 1000 } }, async ({ rails }) => {
      const run = told(rails.features.agents?.run(seedIds.approvalAgent, { topic: 'bees' }));
      await assert.rejects(run, (error: Error) => isBackendError(error, 'timeout') && /goes on at the server/.test(error.message));
    }));

  it('survives a server that is killed and started again while it looks at an execution', () => {
    const clock = fakeClock();
    let restart = async (): Promise<void> => undefined;
    const restarting = {
      ...clock,
      sleep: async (ms: number) => {
        await clock.sleep(ms);
        if (clock.sleeps.length > 5) await restart();
      },
    };
    return runs({ lacks: withoutStreams, clock: restarting }, async ({ rails, server }) => {
      const events = await told(rails.features.agents?.run(agent, { topic: 'bees' }), async ({ kind }) => {
        if (kind !== 'started') return;
        restart = server.restart;
        await server.kill();
      });
      assert.deepEqual([kinds(events), server.state.paidCalls], [['started', 'finished'], 1]);
      assert.ok(clock.sleeps.length > 5);
    });
  });

  it('looks at the execution when the stream breaks off', () =>
    runs({}, async ({ rails, server }) => {
      server.fault({ kind: 'reset-in-body', match: ({ rawPath }) => rawPath.endsWith('/stream') });
      const end = last(await told(rails.features.agents?.run(agent, { topic: 'bees' })));
      assert.deepEqual([end?.kind === 'finished' && end.output, server.state.paidCalls], [answer, 1]);
    }));

  it('gives the whole answer once when events come twice or out of order', async () => {
    for (const kind of ['duplicate-events', 'unordered-events'] as const)
      await runs({}, async ({ rails, server }) => {
        server.fault({ kind });
        const events = await told(rails.features.agents?.run(agent, { topic: 'bees' }));
        const count = (wanted: RunEvent['kind']) => events.filter((event) => event.kind === wanted).length;
        assert.deepEqual([count('started'), count('finished')], [1, 1], kind);
        const ended = events.filter((event) => event.kind === 'step' && event.phase === 'ended');
        assert.equal(ended.length, 1, kind);
        const end = last(events);
        assert.equal(end?.kind === 'finished' && end.output, answer, kind);
      });
  });

  it('starts nothing twice when a paid call fails, whatever the failure', async () => {
    for (const kind of ['server-errors', 'rate-limited', 'reset-in-body', 'html', 'truncated-json'] as const)
      await runs({}, async ({ rails, server }) => {
        server.fault({ kind, match: ({ method }) => method === 'POST' });
        await assert.rejects(told(rails.features.agents?.run(agent, {})), (error) => isBackendError(error), kind);
        await assert.rejects(told(rails.features.promptRuns?.run({ kind: 'id', id: seedIds.articles }, {})), (error) =>
          isBackendError(error),
        );
        await assert.rejects(rails.chat.sendMessage(nobodysSession(server), 'x'), (error) => isBackendError(error));
        assert.equal(server.requests.filter(({ method }) => method === 'POST').length, 3, kind);
      });
  });

  it('stops when it is cancelled, before and while it streams', () =>
    runs({ eventDelayMs: 20 }, async ({ rails, server }) => {
      const cancelled = AbortSignal.abort();
      const early = told(rails.features.agents?.run(agent, {}, { signal: cancelled }));
      await assert.rejects(early, (error) => hasCode(error, 'cancelled'));
      assert.equal(server.requests.length, 0);
      const controller = new AbortController();
      const run = told(rails.features.agents?.run(agent, { topic: 'bees' }, { signal: controller.signal }), ({ kind }) => {
        if (kind === 'text') controller.abort();
      });
      await assert.rejects(run, (error) => hasCode(error, 'cancelled'));
    }));

  it('lists who can be run and talked to', () =>
    runs({}, async ({ rails }) => {
      assert.equal((await rails.features.agents?.list())?.length, 6);
      assert.deepEqual((await rails.features.chat?.partners())?.[0], {
        id: agent,
        name: 'Simple Agent',
        description: 'Writes one article.',
      });
    }));

  it('renders on the server, where its own functions work', () =>
    runs({}, async ({ rails }) => {
      const greet = (await rails.prompts.list().all()).find(({ name }) => name === 'Greet Users');
      const render = (id: string, inputs: Record<string, unknown>) => rails.features.serverRender?.render({ kind: 'id', id }, inputs);
      assert.deepEqual(await render(greet?.id ?? '', { message: 'Bye' }), [
        { role: 'user', content: 'Hello Ada Lovelace!\nHello Grace Hopper!\nBye' },
      ]);
      assert.deepEqual(
        (await render(seedIds.summarize, { text: 'x' }))?.map(({ role }) => role),
        ['system', 'user'],
      );
      const broken = await rails.prompts.create({ name: 'Broken' });
      await rails.prompts.createVersion(broken.id, { userPrompt: '{% if %}' });
      await assert.rejects(
        async () => render(broken.id, {}),
        (error) => isBackendError(error, 'invalid-request'),
      );
    }));
});

const nobodysSession = (server: RailsConnection['server']) => server.state.chatSessions.all()[0]?.id ?? '';

describe('a run at PromptRails whose server answers oddly', () => {
  const stream = (text: string) => new Response(text, { headers: { 'content-type': 'text/event-stream' } });
  const noRoute = () => Response.json({ message: 'no route' }, { status: 404 });
  const begun = 'event: execution\ndata: {"execution_id":"e"}\n\n';
  const execution = (status: string) => ({ data: { id: 'e', status, output: 'x' } });

  /** What a turn or a run tells, or how it fails, and what was sent. */
  async function happened(what: 'turn' | 'run', answers: readonly unknown[]) {
    const recording = recordingFetch((_line, index) => answers[Math.min(index, answers.length - 1)]);
    await using rails = createPromptRailsBackend({
      connection: { id: 'rails', kind: 'promptrails', name: 'Rails', baseUrl: 'http://rails.invalid', options: { maxRetries: 0 } },
      secrets: { get: async () => ({ value: 'pr_live_key', origin: 'a test' }) },
      fetch: recording.fetch,
      log: silentLog(),
      clock: fakeClock(),
    });
    const { chat, agents } = rails.features;
    const events: (RunEvent | string)[] = [];
    try {
      for await (const event of (what === 'turn' ? chat?.send('s', 'hi') : agents?.run('a', {})) ?? []) events.push(event);
    } catch (error) {
      events.push(isBackendError(error) ? error.code : String(error));
    }
    return { events, sent: recording.sent.map(([line]) => line.replace('/api/v1', '')) };
  }

  const turn = 'POST /chat/sessions/s/messages';

  it('takes a turn in one piece where no turn is streamed, with what the answer says of itself', async () => {
    const message = { id: 'm', content: 'Hello', model: 'big', cost: 0, prompt_tokens: 1, completion_tokens: 2 };
    for (const [answer, told, facts] of [
      [{ assistant_message: message, execution_id: 'e' }, ['e'], { model: 'big', costUsd: 0, inputTokens: 1, outputTokens: 2 }],
      [{ id: 'm', content: 'Hello' }, [], {}],
    ] as const) {
      const { events, sent } = await happened('turn', [noRoute(), { data: answer }]);
      assert.deepEqual(events, [
        ...told.map((runId) => ({ kind: 'started', runId })),
        { kind: 'finished', output: 'Hello', facts: { sessionId: 's', ...facts } },
      ]);
      assert.deepEqual(sent, [`${turn}/stream`, turn]);
    }
  });

  it('never says a thing twice', async () => {
    for (const [answers, code] of [
      [[Response.json({ error: 'no' }, { status: 403 })], 'forbidden'],
      [[stream(begun), noRoute()], 'unsupported'],
    ] as const) {
      const { events, sent } = await happened('turn', answers);
      assert.equal(events.at(-1), code);
      assert.deepEqual(
        sent.filter((line) => line.startsWith('POST')),
        [`${turn}/stream`],
      );
    }
  });

  it('tells once that somebody has to approve it', async () => {
    const { events } = await happened('run', [
      execution('pending'),
      noRoute(),
      execution('awaiting_approval'),
      execution('awaiting_approval'),
      execution('running'),
      execution('waiting_approval'),
      execution('completed'),
    ]);
    assert.deepEqual(
      events.map((event) => (typeof event === 'string' ? event : event.kind)),
      ['started', 'waiting', 'finished'],
    );
    assert.deepEqual(events[1], { kind: 'waiting', reason: 'Somebody has to approve this run in PromptRails before it goes on.' });
  });

  it('is over at once where its start says so, and is not looked at again', async () => {
    const { events, sent } = await happened('run', [execution('completed')]);
    assert.deepEqual(events, [
      { kind: 'started', runId: 'e' },
      { kind: 'finished', output: 'x', facts: { status: 'completed', costUsd: 0 } },
    ]);
    assert.equal(sent.length, 1);
  });

  it('gives its output where what it cost cannot be learned', async () => {
    const done = stream(`${begun}event: done\ndata: {"output":{"text":"x"}}\n\n`);
    const { events } = await happened('turn', [done, Response.json({ error: 'no' }, { status: 403 })]);
    assert.deepEqual(events.at(-1), { kind: 'finished', output: 'x', facts: { status: 'completed' } });
  });

  it('is looked at when its stream fails, and fails as the stream does where that may not be looked past', async () => {
    for (const [failure, kinds] of [
      [Response.json({ error: 'no' }, { status: 500 }), ['started', 'finished']],
      [Response.json({ error: 'slow' }, { status: 429 }), ['started', 'finished']],
      [Response.json({ error: 'gone' }, { status: 404 }), ['started', 'finished']],
      [new Response('<html>', { headers: { 'content-type': 'text/html' } }), ['started', 'finished']],
      [Response.json({ error: 'no' }, { status: 403 }), ['started', 'forbidden']],
      [Response.json({ error: 'no' }, { status: 401 }), ['started', 'unauthorized']],
    ] as const) {
      const { events } = await happened('run', [execution('pending'), failure, execution('completed')]);
      assert.deepEqual(
        events.map((event) => (typeof event === 'string' ? event : event.kind)),
        kinds,
      );
    }
  });
});
