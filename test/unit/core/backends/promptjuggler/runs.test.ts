import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import type { Connection, RunEvent } from '../../../../../src/core/index.ts';
import { eventually } from '../../../../helpers/eventually.ts';
import { type PromptJugglerServer, start } from '../../../../promptServers/promptjuggler/index.ts';
import { all, makeJuggler, slug } from './makeJuggler.ts';

const inputs = { name: 'Ada', orderNumber: '7', language: 'English' };
const reply = 'Hello Ada, your order 7 left our house yesterday – it arrives on Friday.';
const live = { pace: { stepMs: 5, eventsPerPoll: 0 } };
const polled = { pace: { eventsPerPoll: 3 } };

const textOf = (events: readonly RunEvent[]) => events.map((event) => (event.kind === 'text' ? event.text : '')).join('');

/** Runs the prompt and gives what happened; `act` sees each event as it comes. */
async function run(
  server: PromptJugglerServer,
  name: string,
  given: Record<string, unknown>,
  act?: (event: RunEvent) => void,
  options?: Connection['options'],
) {
  await using backend = makeJuggler(server, { options }).backend;
  const events: RunEvent[] = [];
  for await (const event of backend.features.promptRuns?.run(slug(name), given) ?? []) {
    events.push(event);
    act?.(event);
  }
  return events;
}

/** The thread of the only run. */
function threadOf(server: PromptJugglerServer): string {
  assert.equal(server.requests.filter(({ rawPath }) => rawPath.endsWith('/runs')).length, 1);
  return lastThread(server);
}

/** The thread of the run that was started last. */
function lastThread({ requests }: PromptJugglerServer): string {
  const sent = requests.findLast(({ rawPath }) => rawPath.endsWith('/runs'))?.body.toString() ?? '';
  return (JSON.parse(sent) as { thread: string }).thread;
}

/** Does something once, when the first text is there. */
function atFirstText(act: () => void): (event: RunEvent) => void {
  let isDone = false;
  return (event) => {
    if (event.kind !== 'text' || isDone) return;
    isDone = true;
    act();
  };
}

describe('runs of PromptJuggler', () => {
  it('are started with everything that a run can have, and waited for', async () => {
    await using server = await start(polled);
    await using backend = makeJuggler(server, { options: { environment: 'staging' } }).backend;
    const thread = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const settings = { thread, priority: 'low', envVars: { HOST: 'x' }, metadata: { user: '42', groups: ['a'] }, channel: 'side' } as const;
    const started = await backend.promptRuns.start({
      slug: 'support-reply',
      version: { kind: 'label', label: 'production' },
      inputs,
      settings,
    });
    assert.equal(started.thread, thread);
    const sent = server.requests.at(-1);
    assert.equal(sent?.rawPath, '/api/v1/prompts/support-reply/production/runs');
    assert.deepEqual(JSON.parse(sent?.body.toString() ?? ''), { inputs, environment: 'staging', ...settings });
    const seen: string[] = [];
    const ended = await backend.promptRuns.wait(started.id, { onProgress: ({ status }) => seen.push(status) });
    assert.deepEqual([ended.status, ended.output, seen.at(0), seen.at(-1)], ['completed', reply, 'pending', 'completed']);
    assert.deepEqual(
      ended.transcript.map(({ kind }) => kind),
      ['text', 'tool', 'text'],
    );
    assert.ok(ended.tokens && ended.costUsd !== undefined && ended.costUsd > 0);
  });

  it('stream their output, each piece once', async () => {
    await using server = await start(live);
    const events = await run(server, 'support-reply', inputs);
    assert.equal(textOf(events), reply);
    const last = events.at(-1);
    assert.ok(last?.kind === 'finished' && last.output === reply && last.facts.status === 'completed' && last.facts.sessionId);
    assert.deepEqual(
      events.flatMap((event) => (event.kind === 'step' ? [[event.name, event.phase]] : [])),
      [
        ['order_lookup', 'started'],
        ['order_lookup', 'ended'],
      ],
    );
    assert.ok(
      !server.requests.some(({ headers, rawPath }) => rawPath.startsWith('/stream') && headers.authorization?.includes(server.key)),
    );
  });

  it('go on from the same place when the stream breaks off, with a new token', async () => {
    await using server = await start(live);
    const events = await run(
      server,
      'support-reply',
      inputs,
      atFirstText(() => server.drop(threadOf(server))),
      { pollMaxIntervalMs: 5000 },
    );
    assert.deepEqual(
      events.flatMap((event) => (event.kind === 'text' ? [event.text] : [])),
      ['Hello Ada, ', 'your order ', '7 left our house ', 'yesterday – it arrives on Friday.'],
    );
    assert.equal(server.requests.filter(({ rawPath }) => rawPath.endsWith('/stream-token')).length, 2);
    assert.equal(server.requests.filter(({ rawPath }) => rawPath.endsWith('/runs')).length, 1);
  });

  it('tell the whole output at the end when the stream lost something', async () => {
    await using server = await start(live);
    const cut = () => {
      server.forget(threadOf(server));
      server.drop(threadOf(server));
    };
    const events = await run(server, 'support-reply', inputs, atFirstText(cut), { pollMaxIntervalMs: 1000 });
    const last = events.at(-1);
    assert.ok(events.some((event) => event.kind === 'step' && /lost/.test(event.detail ?? '')));
    assert.ok(last?.kind === 'finished' && last.output === reply);
    assert.equal(textOf(events), reply);
  });

  it('say that an attempt was dropped, and how the run failed', async () => {
    await using server = await start(live);
    const retried = await run(server, 'pr_research-brief', { topic: 'tea' });
    assert.ok(retried.some((event) => event.kind === 'step' && event.name === 'Next attempt'));
    const [last, failed] = [retried.at(-1), (await run(server, 'always-fails', { anything: 'x' })).at(-1)];
    assert.ok(last?.kind === 'finished' && last.output === 'tea in three sentences: it is old, it is known, it is used.');
    assert.ok(failed?.kind === 'failed' && failed.message === 'The provider answered 529 three times.' && failed.facts.status === 'failed');
  });

  it('are looked at instead where the service gives no token to listen', async () => {
    await using server = await start(polled);
    server.fault({ kind: 'wrong-shape', match: ({ rawPath }) => rawPath.endsWith('/stream-token') });
    const events = await run(server, 'support-reply', inputs);
    assert.ok(events.some((event) => event.kind === 'step' && /looked at instead/.test(event.detail ?? '')));
    assert.equal(textOf(events), reply);
    assert.equal(events.at(-1)?.kind, 'finished');
  });

  it('refuse inputs that are no texts before anything is sent', async () => {
    await using server = await start(live);
    await assert.rejects(run(server, 'support-reply', { name: 'Ada', count: 3 }), (error) => {
      assert.ok(isBackendError(error, 'invalid-request'));
      assert.deepEqual(error.fields, [{ field: 'inputs.count', message: 'is no text' }]);
      return true;
    });
    assert.equal(server.requests.filter(({ rawPath }) => rawPath.endsWith('/runs')).length, 0);
  });

  it('are never started twice', async () => {
    await using server = await start(live);
    server.fault({ kind: 'server-errors', match: ({ rawPath }) => rawPath.endsWith('/runs') });
    await assert.rejects(run(server, 'support-reply', inputs), (error) => isBackendError(error, 'server-error'));
    assert.equal(server.requests.filter(({ rawPath }) => rawPath.endsWith('/runs')).length, 1);
  });

  it('are let go of when the caller stops, at any moment', async () => {
    await using server = await start(live);
    for (const moment of ['started', 'text'] as const) {
      const stop = new AbortController();
      await using backend = makeJuggler(server).backend;
      const running = async () => {
        for await (const event of backend.features.promptRuns?.run(slug('support-reply'), inputs, { signal: stop.signal }) ?? []) {
          if (event.kind !== moment) continue;
          assert.equal(server.listeners(lastThread(server)), 1);
          stop.abort();
        }
      };
      await assert.rejects(running(), { code: 'cancelled', message: 'Running the prompt support-reply was cancelled.' });
      await eventually(() => assert.equal(server.listeners(lastThread(server)), 0));
    }
    assert.equal(server.requests.filter(({ rawPath }) => rawPath.endsWith('/runs')).length, 2);
  });

  it('are let go of when their reader leaves, in the conversation that they were to go on with', async () => {
    await using server = await start(live);
    const thread = '0f8fad5b-d9cb-469f-a165-70867728950e';
    await using backend = makeJuggler(server).backend;
    let listening = 0;
    for await (const event of backend.features.promptRuns?.run(slug('support-reply'), inputs, { sessionId: thread }) ?? []) {
      if (event.kind !== 'text') continue;
      listening = server.listeners(thread);
      break;
    }
    assert.deepEqual([lastThread(server), listening], [thread, 1]);
    await eventually(() => assert.equal(server.listeners(thread), 0));
  });

  it('of workflows tell what every node writes, and end with the outputs', async () => {
    await using server = await start(live);
    await using backend = makeJuggler(server).backend;
    const progress = await all(backend.workflowRuns.follow({ slug: 'triage-ticket', version: { kind: 'number', number: '2' }, inputs }));
    const texts = progress.flatMap((step) =>
      step.kind === 'live' && step.event.kind === 'text' ? [[step.event.channel, step.event.text]] : [],
    );
    assert.deepEqual(texts, [
      ['queue', 'shipping'],
      ['notes', 'Mentions order 7.'],
      ['reply', 'We are looking for parcel 7.'],
    ]);
    const last = progress.at(-1);
    assert.ok(last?.kind === 'ended');
    assert.deepEqual(last.run.outputs, { queue: 'shipping', reply: 'We are looking for parcel 7.' });
    const failed = (await all(backend.workflowRuns.follow({ slug: 'wf-failing', inputs: {} }))).at(-1);
    assert.ok(failed?.kind === 'ended' && failed.run.status === 'failed');
    assert.deepEqual([failed.run.outputs, failed.run.errors], [{ first: 'The first node answers.' }, ['The provider answered 529.']]);
  });

  it('end the waiting at the deadline', async () => {
    await using server = await start({ pace: { eventsPerPoll: 0 } });
    await using backend = makeJuggler(server, { options: { runDeadlineMs: 60 } }).backend;
    await assert.rejects(all(backend.promptRuns.follow({ slug: 'support-reply', inputs })), (error) => isBackendError(error, 'timeout'));
    const { id } = await backend.promptRuns.start({ slug: 'support-reply', inputs });
    await assert.rejects(backend.promptRuns.wait(id), (error) => isBackendError(error, 'timeout'));
  });
});
