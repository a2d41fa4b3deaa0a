import assert from 'node:assert/strict';
import {
  type LibrarySource,
  type PromptChange,
  type PromptDetails,
  PromptdeckError,
  PromptLibrary,
  type PromptSummary,
} from '../../../../src/core/index.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

const aPrompt = (name: string): PromptSummary => ({ id: name, name, folders: [], uri: `memory:/${name}` });
const detailsOf = (summary: PromptSummary): PromptDetails => ({
  summary,
  name: summary.name,
  tags: [],
  dialect: 'jinja2',
  variables: [],
  suites: [],
  problems: [],
});

/** A backend whose prompts are a list of names and whose answers wait for `release`, when asked to. */
class FakeBackend implements LibrarySource {
  readonly asked: string[] = [];
  readonly signals: AbortSignal[] = [];
  names = ['a', 'b'];
  change: PromptChange = { added: [], changed: [], removed: [] };
  fault: Error | undefined;
  release: Promise<void> = Promise.resolve();
  #listed: readonly PromptSummary[] | undefined;

  current = () => this.#listed;
  problems = () => [];

  async list(signal: AbortSignal) {
    await this.#answer('list', signal);
    this.#listed = this.names.map(aPrompt);
    return this.#listed;
  }

  async details(id: string, signal: AbortSignal) {
    await this.#answer(`details ${id}`, signal);
    if (!this.names.includes(id)) throw new PromptdeckError('gone', 'not-found');
    return detailsOf(aPrompt(id));
  }

  async invalidate(uri: string) {
    this.asked.push(`invalidate ${uri}`);
    return this.change;
  }

  async #answer(what: string, signal: AbortSignal) {
    this.asked.push(what);
    this.signals.push(signal);
    await this.release;
    if (signal.aborted) throw new PromptdeckError('stopped', 'cancelled');
    if (this.fault) throw this.fault;
  }
}

function aLibrary() {
  const backend = new FakeBackend();
  const log = silentLog();
  const library = new PromptLibrary({ backend, log });
  const changes: PromptChange[] = [];
  library.onDidChange((change) => changes.push(change));
  return { backend, library, changes, log };
}

describe('the library', () => {
  it('lists once for callers at the same time and after', async () => {
    const { backend, library } = aLibrary();
    assert.equal(library.current, undefined);
    const lists = await Promise.all([library.list(), library.list()]);
    await library.list();
    assert.equal(lists[0], lists[1]);
    assert.deepEqual(backend.asked, ['list']);
  });

  it('reads a prompt once until it changes', async () => {
    const { backend, library, changes } = aLibrary();
    const [a] = await library.list();
    assert.ok(a);
    await Promise.all([library.details('a'), library.details('a')]);
    assert.equal(library.peek('a')?.name, 'a');
    backend.change = { added: [], changed: [a], removed: [] };
    await library.refresh('memory:/a');
    assert.equal(library.peek('a'), undefined);
    assert.deepEqual(changes, [backend.change]);
    await library.details('a');
    assert.deepEqual(backend.asked, ['list', 'details a', 'invalidate memory:/a', 'details a']);
  });

  it('says nothing when nothing changed, and nothing before the first listing', async () => {
    const { backend, library, changes } = aLibrary();
    await library.refresh('memory:/a');
    assert.deepEqual(backend.asked, []);
    await library.list();
    await library.refresh('memory:/x');
    assert.deepEqual(changes, []);
  });

  it('looks at everything again on request and tells what came, stayed and went', async () => {
    const { backend, library, changes } = aLibrary();
    await library.list();
    await library.details('b');
    backend.names = ['b', 'c'];
    await library.refresh();
    const [change] = changes;
    const names = (list: readonly PromptSummary[] | undefined) => list?.map(({ name }) => name);
    assert.deepEqual([names(change?.added), names(change?.changed), names(change?.removed)], [['c'], ['b'], ['a']]);
    assert.equal(library.peek('b'), undefined);
  });

  it('stops work only when the last who waits has given up', async () => {
    const { backend, library } = aLibrary();
    let release = (): void => undefined;
    backend.release = new Promise((resolve) => {
      release = resolve;
    });
    const [first, second] = [new AbortController(), new AbortController()];
    const lists = [library.list(first.signal), library.list(second.signal)];
    first.abort();
    await assert.rejects(lists[0] ?? Promise.resolve(), { code: 'cancelled' });
    assert.equal(backend.signals[0]?.aborted, false);
    second.abort();
    await assert.rejects(lists[1] ?? Promise.resolve(), { code: 'cancelled' });
    assert.equal(backend.signals[0]?.aborted, true);
    release();
    assert.equal((await library.list()).length, 2);
  });

  it('tries again after a failure', async () => {
    const { backend, library } = aLibrary();
    backend.fault = new Error('offline');
    await assert.rejects(library.list(), /offline/);
    backend.fault = undefined;
    assert.equal((await library.list()).length, 2);
  });

  it('reads everything, passing over what vanished', async () => {
    const { backend, library } = aLibrary();
    backend.names = ['a', 'b', 'c'];
    await library.list();
    backend.names = ['a', 'c'];
    const read: string[] = [];
    await library.readAll({ onRead: ({ name }) => read.push(name) });
    assert.deepEqual(read, ['a', 'c']);
    await assert.rejects(library.readAll({ signal: AbortSignal.abort() }), { code: 'cancelled' });
  });

  it('goes on when a view fails to follow a change', async () => {
    const { library, backend, log, changes } = aLibrary();
    const [a] = await library.list();
    assert.ok(a);
    const faulty = new PromptLibrary({ backend, log });
    await faulty.list();
    faulty.onDidChange(() => {
      throw new Error('no window');
    });
    faulty.onDidChange((change) => changes.push(change));
    backend.change = { added: [], changed: [a], removed: [] };
    await faulty.refresh('memory:/a');
    assert.equal(changes.length, 1);
    assert.match(log.lines.join(), /no window/);
  });

  it('ends what is under way when it is closed, and refuses the rest', async () => {
    const { backend, library } = aLibrary();
    await library.list();
    const reading = library.details('a');
    library.dispose();
    await assert.rejects(reading, { code: 'cancelled' });
    assert.equal(backend.signals.at(-1)?.aborted, true);
    await assert.rejects(library.list(), { code: 'cancelled' });
  });
});
