import assert from 'node:assert/strict';
import { once } from 'node:events';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { eventually } from '../../../../helpers/eventually.ts';
import type { FaultKind, ServerRequest } from '../../../../promptServers/shared/index.ts';
import { errorOf, nameOf, onStage } from './contractSuite.ts';
import type { ExpectedError, Subject, SubjectWork } from './types.ts';

/** What a get that meets a fault fails with. */
const expected: Readonly<Partial<Record<FaultKind, ExpectedError & { readonly words: RegExp }>>> = {
  'hang-before-headers': { code: 'timeout', words: /did not begin to answer/ },
  'hang-in-body': { code: 'timeout', words: /not complete within/ },
  'reset-in-body': { code: 'unreachable', reason: 'reset', words: /broke off/ },
  'truncated-json': { code: 'bad-response', words: /no valid JSON/ },
  html: { code: 'bad-response', reason: 'not-this-product', words: /web page/ },
  'server-errors': { code: 'server-error', words: /.{20}/ },
  'rate-limited': { code: 'rate-limited', words: /Too many requests/ },
  'slow-drip': { code: 'timeout', words: /not complete within/ },
  'huge-body': { code: 'too-large', words: /larger than/ },
  'gzip-bomb': { code: 'too-large', words: /larger than/ },
  'endless-redirect': { code: 'bad-response', words: /redirect/ },
  'foreign-redirect': { code: 'insecure-redirect', words: /foreign\.invalid/ },
  'wrong-shape': { code: 'bad-response', words: /another form/ },
};

/** Longest time that a call may take, whatever the server does, in milliseconds; on a busy machine too. */
const boundMs = 8000;
/** How long a server that hangs is waited for, in milliseconds: a good answer comes sooner, also on a busy machine. */
const shortMs = 800;
/** Most memory that may stay behind after an answer of 200 MB. */
const boundBytes = 150 * 1024 * 1024;

/** What no server may do to us. */
export function faultSuite(subject: Subject): void {
  const { known } = subject;
  describe(`servers that fail: ${nameOf(subject)}`, () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    before(() => process.on('unhandledRejection', note));
    after(() => process.off('unhandledRejection', note));
    afterEach('no promise was left alone', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(unhandled, []);
    });

    it('refused connection', () =>
      onStage(subject, {}, async ({ backend, server }) => {
        await server?.kill();
        const error = await bounded(errorOf(backend.get(known.address)));
        assert.deepEqual([error.code, error.reason, error.isRetryable], ['unreachable', 'refused', true]);
        assert.match(error.message, /nothing listens at/);
      }));

    for (const [fault, { code, reason, words }] of Object.entries(expected)) {
      const better = subject.faults?.[fault as FaultKind];
      const setup = code === 'timeout' ? { timeoutMs: shortMs } : {};
      it(fault, () =>
        onStage(subject, setup, async ({ backend, server }) => {
          server?.fault({ kind: fault as FaultKind });
          const before = process.memoryUsage.rss();
          const error = await bounded(errorOf(backend.get(known.address)));
          assert.ok(process.memoryUsage.rss() - before < boundBytes, 'the answer was kept in memory');
          assert.deepEqual([error.code, error.reason], better ? [better.code, better.reason] : [code, reason], error.message);
          if (!better) assert.match(error.message, words);
          assert.ok((server?.requests.length ?? 0) <= 8, `${server?.requests.length} requests`);
          server?.fault(undefined);
          await backend.get(known.address); // and it works again as soon as the server does
        }),
      );
    }

    it('wrong content type', () =>
      onStage(subject, {}, async ({ backend, server }) => {
        server?.fault({ kind: 'wrong-content-type' });
        const { messages } = await bounded(backend.get(known.address));
        assert.ok(messages.some(({ content }) => content.includes(known.text)));
      }));

    it('a burst of errors that ends', () =>
      onStage(subject, {}, async ({ backend, server }) => {
        server?.fault({ kind: 'server-errors', times: 1 });
        const { messages } = await bounded(backend.get(known.address));
        assert.ok(messages.some(({ content }) => content.includes(known.text)));
      }));

    paidSuite(subject);
    streamSuite(subject);
    pollSuite(subject);
  });
}

/** Faults after which nobody knows whether the work was begun. */
const doubtful = ['hang-before-headers', 'reset-in-body', 'server-errors', 'truncated-json', 'rate-limited', 'endless-redirect'] as const;

function paidSuite(subject: Subject): void {
  const { paid } = subject;
  if (!paid) {
    it('has no paid call, and says why', () =>
      onStage(subject, {}, async ({ backend }) => {
        for (const name of ['run', 'evaluate', 'agents'] as const) assert.equal(backend.capability(name).isAvailable, false);
      }));
    return;
  }
  for (const fault of doubtful) {
    const setup = fault === 'hang-before-headers' ? { timeoutMs: shortMs } : {};
    it(`never repeats what costs money: ${fault}`, () =>
      onStage(subject, setup, async ({ backend, server }) => {
        server?.fault({ kind: fault, match: paid.isRequest });
        const error = await bounded(errorOf(paid.run(backend)));
        assert.notEqual(error.code, 'cancelled');
        assert.equal(countOf(server?.requests ?? [], paid), 1);
      }));
  }
}

function streamSuite(subject: Subject): void {
  const { stream } = subject;
  if (!stream) {
    it('has no streams, and says why', () =>
      onStage(subject, {}, async ({ backend }) => assert.equal(backend.capability('stream').isAvailable, false)));
    return;
  }
  for (const [fault, end] of Object.entries(stream.ends)) {
    const setup = fault.startsWith('hang') ? { timeoutMs: shortMs } : {};
    it(`ends a stream in time and with a word of ours: ${fault}`, () =>
      onStage(subject, setup, async ({ backend, server }) => {
        let spoiled = 0;
        const match = (request: ServerRequest) => {
          if (stream.isStream(request)) spoiled += 1;
          return stream.isStream(request);
        };
        server?.fault({ kind: fault as FaultKind, match });
        const ended = await bounded(
          stream.run(backend).then(
            () => 'finished',
            (error: unknown) => (isBackendError(error) ? error.code : String(error)),
          ),
        );
        assert.equal(ended, end);
        assert.ok(spoiled > 0, 'the fault hit another call');
        assert.equal(countOf(server?.requests ?? [], stream), 1);
      }));
  }
}

function pollSuite(subject: Subject): void {
  const { poll } = subject;
  if (!poll) {
    it('waits for nothing that goes on at the server', () =>
      onStage(subject, {}, async ({ backend }) => assert.equal(backend.capability('evaluate').isAvailable, false)));
    return;
  }
  it('goes on waiting when the server is killed and restarted in between', () =>
    onStage(subject, {}, async ({ backend, server }) => {
      const waiting = poll.run(backend);
      const seen = () => assert.ok(server?.requests.some(poll.isPoll));
      await eventually(seen, boundMs);
      await server?.kill();
      await server?.restart();
      await bounded(waiting);
      assert.equal(countOf(server?.requests ?? [], poll), 1);
    }));
}

const countOf = (requests: readonly Parameters<SubjectWork['isRequest']>[0][], { isRequest }: SubjectWork) =>
  requests.filter(isRequest).length;

/** Waits, but not for longer than the bound. */
async function bounded<Value>(call: Promise<Value>): Promise<Value> {
  const limit = AbortSignal.timeout(boundMs);
  return Promise.race([call, once(limit, 'abort').then(() => assert.fail(`it took longer than ${boundMs} ms`))]);
}
