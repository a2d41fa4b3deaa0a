import assert from 'node:assert/strict';
import { type BackendError, isBackendError } from '../../../../../src/core/backendError.ts';
import { hasCode } from '../../../../../src/core/errors.ts';
import { capabilities } from '../../../../../src/core/model/capability.ts';
import type { PromptBackend, PromptPage, VersionRef } from '../../../../../src/core/model/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import type { Setup, Started, Subject } from './types.ts';

/** Everything a test can look at. */
export interface Stage extends Started {
  readonly clock: ReturnType<typeof fakeClock>;
  readonly lines: readonly string[];
}

/** A server that answers is waited for as long as a busy machine may take; what hangs gets a limit of its own. In milliseconds. */
const patientMs = 30_000;

/** Starts a subject, lets a test work, and ends it. */
export async function onStage(subject: Subject, setup: Partial<Setup>, work: (stage: Stage) => Promise<void>): Promise<void> {
  const [clock, log] = [fakeClock(), silentLog()];
  const started = await subject.start({ clock, log, timeoutMs: patientMs, ...setup });
  try {
    await work({ ...started, clock, lines: log.lines });
  } finally {
    await started[Symbol.asyncDispose]();
  }
}

/** The error of a call that has to fail at the server, or before it is asked. */
export async function errorOf(call: Promise<unknown>): Promise<BackendError> {
  const error = await thrownBy(call);
  assert.ok(isBackendError(error), `not an error of a backend: ${String(error)}`);
  return error;
}

/** What a call that has to fail throws. */
async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => assert.fail('the call succeeded'),
    (thrown: unknown) => thrown,
  );
}

/** Waits for a call that its caller, or the end of the connection, stopped. */
export async function isCancelled(call: Promise<unknown>): Promise<void> {
  const error = await thrownBy(call);
  assert.ok(hasCode(error, 'cancelled'), `not cancelled: ${String(error)}`);
}

/** Reads a listing to its end. */
export async function pagesOf(backend: PromptBackend, pageSize: number, signal?: AbortSignal): Promise<PromptPage[]> {
  const pages: PromptPage[] = [];
  for await (const page of backend.pages({ pageSize }, signal ? { signal } : {})) pages.push(page);
  return pages;
}

const otherRefs: Readonly<Record<Exclude<VersionRef['kind'], 'current'>, VersionRef>> = {
  number: { kind: 'number', number: '987654' },
  revision: { kind: 'revision', revisionId: 'no-such-revision' },
  label: { kind: 'label', label: 'no-such-label' },
  environment: { kind: 'environment', environment: 'no-such-environment' },
};

/** What a subject's suites are called after. */
export const nameOf = ({ kind, variant }: Subject) => (variant === undefined ? kind : `${kind}, ${variant}`);

/** What every backend keeps to. */
export function contractSuite(subject: Subject): void {
  const { kind, list, known, unicode, missing, versions } = subject;
  const hasServer = kind !== 'workspace';

  describe(`the contract of backends: ${nameOf(subject)}`, () => {
    it('lists everything page by page, to the end and in order', () =>
      onStage(subject, {}, async ({ backend }) => {
        const pages = await pagesOf(backend, list.pageSize);
        assert.deepEqual(
          pages.flatMap(({ prompts }) => prompts.map(({ id }) => id)),
          list.ids,
        );
        if (list.ids.length > list.pageSize) assert.ok(pages.length > 1, 'one page only');
        for (const { total } of pages) if (total !== undefined) assert.equal(total, list.ids.length);
        assert.equal(new Set(list.ids).size, list.ids.length);
      }));

    if (list.orders?.includes('shuffled'))
      it('gives every prompt once, also when the server shuffles between pages', () =>
        onStage(subject, { pages: 'shuffled' }, async ({ backend, server }) => {
          const prompts = (await pagesOf(backend, list.pageSize)).flatMap((page) => page.prompts);
          assert.deepEqual(prompts.map(({ id }) => id).sort(), [...list.ids].sort());
          assert.ok((server?.requests.length ?? 0) <= 20, `${server?.requests.length} requests`);
        }));

    if (list.orders?.includes('stuck'))
      it('ends when every page is the first one again, and says how many prompts there should be', () =>
        onStage(subject, { pages: 'stuck' }, async ({ backend, server }) => {
          const pages = await pagesOf(backend, list.pageSize);
          const ids = pages.flatMap(({ prompts }) => prompts.map(({ id }) => id));
          assert.equal(new Set(ids).size, ids.length);
          assert.equal(pages.at(-1)?.total, list.ids.length);
          assert.ok((server?.requests.length ?? 0) <= 20, `${server?.requests.length} requests`);
        }));

    it('asks for a page only when somebody wants it', () =>
      onStage(subject, {}, async ({ backend, server }) => {
        const pages = backend.pages({ pageSize: list.pageSize })[Symbol.asyncIterator]();
        assert.equal(server?.requests.length ?? 0, 0);
        await pages.next();
        const asked = server?.requests.length ?? 0;
        await pages.return?.();
        assert.equal(server?.requests.length ?? 0, asked);
        if (!list.isAsked) assert.equal(asked, 0);
        await backend.invalidate();
        await pagesOf(backend, list.pageSize);
        const all = (server?.requests.length ?? 0) - asked;
        if (all > 1) assert.ok(asked < all, `${asked} requests for the first page, ${all} for all`);
      }));

    it('has an empty listing of an empty library', () =>
      onStage(subject, { isEmpty: true }, async ({ backend }) => {
        assert.deepEqual(
          (await pagesOf(backend, list.pageSize)).flatMap(({ prompts }) => prompts),
          [],
        );
      }));

    it('gets a prompt whole: address, version, text, freshness', () =>
      onStage(subject, {}, async ({ backend }) => {
        const revision = await backend.get(known.address);
        assert.deepEqual(revision.prompt.address, known.address);
        assert.equal(revision.version.isCurrent, true);
        assert.ok(revision.messages.some(({ content }) => content.includes(known.text)));
        assert.ok(!Number.isNaN(Date.parse(revision.freshness.fetchedAt)));
        assert.equal(revision.freshness.staleReason, undefined);
        assert.ok(list.ids.includes(revision.prompt.id), `${revision.prompt.id} is not in the listing`);
      }));

    it('gets a prompt whose name is not ASCII', () =>
      onStage(subject, {}, async ({ backend }) => assert.equal((await backend.get(unicode.address)).prompt.name, unicode.name)));

    for (const ref of ['number', 'revision', 'label', 'environment'] as const) {
      const there = versions[ref];
      it(there ? `gets a version by ${ref}` : `says that it has no version by ${ref}`, () =>
        onStage(subject, {}, async ({ backend }) => {
          if (ref === 'label' || ref === 'environment') assert.equal(backend.capability(ref).isAvailable, there !== undefined);
          if (there) {
            const revision = await backend.get(there.address ?? known.address, { version: there.ref });
            assert.ok(revision.messages.some(({ content }) => content.includes(there.text)));
          }
          const error = await errorOf(backend.get(known.address, { version: otherRefs[ref] }));
          assert.ok(there ? error.code === 'not-found' : ['unsupported', 'invalid-request', 'not-found'].includes(error.code), error.code);
        }),
      );
    }

    it('lists versions, newest first and one of them current, or says why not', () =>
      onStage(subject, {}, async ({ backend }) => {
        const state = backend.capability('versions');
        assert.equal(state.isAvailable, subject.versionCount !== undefined);
        if (!state.isAvailable) {
          assert.equal((await errorOf(backend.versions(known.address))).code, 'unsupported');
          return;
        }
        const listed = await backend.versions(known.address);
        assert.equal(listed.length, subject.versionCount);
        assert.equal(listed.filter(({ isCurrent }) => isCurrent).length, 1);
        const ages = listed.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [Date.parse(createdAt)]));
        assert.deepEqual(
          ages,
          ages.toSorted((one, other) => other - one),
        );
        const numbers = listed.flatMap(({ number }) => (number === undefined ? [] : [number]));
        assert.deepEqual(
          numbers,
          numbers.toSorted((one, other) => other.localeCompare(one, undefined, { numeric: true })),
        );
        // Where a server says of no two of them which is newer, the current one leads.
        if (Math.max(ages.length, numbers.length) < 2) assert.equal(listed[0]?.isCurrent, true);
      }));

    it('gives a reason for everything it cannot do', () =>
      onStage(subject, {}, async ({ backend }) => {
        for (const name of capabilities) {
          const state = backend.capability(name);
          if (!state.isAvailable) assert.match(state.reason, /^[A-Z].{10,}\.$/, name);
        }
      }));

    it('says that a prompt is not there', () =>
      onStage(subject, {}, async ({ backend }) => {
        const error = await errorOf(backend.get(missing));
        assert.deepEqual([error.code, error.isRetryable], ['not-found', false]);
      }));

    it('stops when the caller gave up before, also while listing', () =>
      onStage(subject, {}, async ({ backend, server }) => {
        const signal = AbortSignal.abort();
        for (const call of [backend.get(known.address, { signal }), pagesOf(backend, list.pageSize, signal)]) {
          await isCancelled(call);
        }
        assert.equal(server?.requests.length ?? 0, 0);
      }));

    it('does nothing more once it is disposed', () =>
      onStage(subject, {}, async ({ backend }) => {
        await backend.dispose();
        await isCancelled(backend.get(known.address));
        await backend.dispose();
      }));

    if (hasServer) serverContract(subject);
  });
}

/** What every backend with a server keeps to besides. */
function serverContract(subject: Subject): void {
  const { list, known } = subject;
  for (const key of ['wrong', 'missing'] as const) {
    it(`says that the key is ${key}, whatever is asked`, () =>
      onStage(subject, { key }, async ({ backend, server, lines }) => {
        for (const call of [
          () => backend.get(known.address),
          () => backend.check(),
          ...(list.isAsked ? [() => pagesOf(backend, list.pageSize)] : []),
        ]) {
          const error = await errorOf(call());
          assert.equal(error.code, 'unauthorized');
          assert.match(String(error.reason), key === 'missing' ? /^key-missing$/ : /^key-(wrong|expired)$/);
        }
        if (key === 'missing') assert.ok((server?.requests ?? []).every(({ headers }) => headers.authorization === undefined));
        assert.ok(!lines.join().includes('unhandled'));
      }));
  }

  it('says that the key may not do it', () =>
    onStage(subject, { key: subject.forbidden ? 'limited' : 'right' }, async ({ backend, server }) => {
      if (!subject.forbidden) server?.fault({ kind: 'forbidden' });
      const error = await errorOf(backend.get(subject.forbidden ?? known.address));
      assert.deepEqual([error.code, error.status, error.isRetryable], ['forbidden', 403, false]);
    }));

  it('waits as the server asks when there were too many requests, or by itself, and gives up in the end', () =>
    onStage(subject, {}, async ({ backend, server, clock }) => {
      server?.fault({ kind: 'rate-limited-with-wait', times: 1 });
      await backend.get(known.address, { isForced: true });
      assert.deepEqual(clock.sleeps, [7000]);
      await backend.invalidate();
      server?.fault({ kind: 'rate-limited' });
      const error = await errorOf(backend.get(known.address, { isForced: true }));
      assert.deepEqual([error.code, error.isRetryable, error.retryAfterMs], ['rate-limited', true, undefined]);
      assert.ok(clock.sleeps.length > 1 && clock.sleeps.every((ms) => ms > 0 && ms <= 30_000), clock.sleeps.join());
    }));

  it('stops when the caller gives up while the server is silent', () =>
    onStage(subject, {}, async ({ backend, server }) => {
      server?.fault({ kind: 'hang-before-headers' });
      const giveUp = new AbortController();
      const hanging = isCancelled(backend.get(known.address, { signal: giveUp.signal }));
      await arrived(server?.requests ?? []);
      giveUp.abort();
      await hanging;
    }));

  it('checks the connection with few calls, none of which costs money', () =>
    onStage(subject, {}, async ({ backend, server }) => {
      assert.deepEqual((await backend.check()).warnings, []);
      const requests = server?.requests ?? [];
      assert.ok(requests.length > 0 && requests.length <= 3, `${requests.length} requests`);
      assert.ok(!requests.some((request) => subject.paid?.isRequest(request)));
    }));
}

/** Waits until a server was asked. */
export async function arrived(requests: readonly unknown[]): Promise<void> {
  while (requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
}
