import assert from 'node:assert/strict';
import { setImmediate as soon } from 'node:timers/promises';
import { type LibrarySource, type PromptChange, type PromptDetails, PromptLibrary, type PromptSummary } from '../../../src/core/index.ts';
import { BackgroundReader } from '../../../src/workspace/backgroundReader.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const aPrompt = (name: string): PromptSummary => ({ id: `file:///${name}`, uri: `file:///${name}`, name, folders: [] });

const aLibrary = (...names: string[]) => libraryOf(names, Promise.resolve());

/** A library whose prompts are not read before they are released. */
function aHeldLibrary(...names: string[]) {
  let release = (): void => {};
  const whenReadable = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { ...libraryOf(names, whenReadable), release };
}

function libraryOf(names: readonly string[], whenReadable: Promise<void>) {
  const prompts = names.map(aPrompt);
  let reads = 0;
  const backend: LibrarySource = {
    list: async () => prompts,
    current: () => prompts,
    problems: () => [],
    invalidate: async (uri): Promise<PromptChange> => ({ added: [], changed: prompts.filter(({ id }) => id === uri), removed: [] }),
    async details(id): Promise<PromptDetails> {
      reads += 1;
      await whenReadable;
      const summary = prompts.find((prompt) => prompt.id === id) ?? assert.fail();
      return { summary, name: summary.name, tags: [], dialect: 'jinja2', variables: [], suites: [], problems: [] };
    },
  };
  return { library: new PromptLibrary({ backend, log: silent }), reads: () => reads };
}

describe('reading in the background', () => {
  it('tells of every prompt once', async () => {
    const { library, reads } = aLibrary('a', 'b', 'c');
    const reader = new BackgroundReader(library, silent);
    const told: string[] = [];
    reader.onDidRead((details) => told.push(...details.map(({ name }) => name)));
    reader.start();
    await reader.whenRead();
    reader.start();
    await reader.whenRead();
    assert.deepEqual(told.sort(), ['a', 'b', 'c']);
    assert.equal(reads(), 3);
    reader.dispose();
  });

  it('tells of an empty library too', async () => {
    const { library } = aLibrary();
    const reader = new BackgroundReader(library, silent);
    let isTold = false;
    reader.onDidRead(() => {
      isTold = true;
    });
    reader.start();
    await reader.whenRead();
    assert.ok(isTold);
    reader.dispose();
  });

  it('reads a changed prompt again, and only that one', async () => {
    const { library, reads } = aLibrary('a', 'b');
    const reader = new BackgroundReader(library, silent);
    reader.start();
    await reader.whenRead();
    const told: string[] = [];
    reader.onDidRead((details) => told.push(...details.map(({ name }) => name)));
    await library.refresh('file:///b');
    await reader.whenRead();
    assert.deepEqual(told, ['b']);
    assert.equal(reads(), 3);
    reader.dispose();
  });

  it('ends in the middle of a pass: nothing more is told, read or begun', async () => {
    const { library, reads, release } = aHeldLibrary('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l');
    const reader = new BackgroundReader(library, silent);
    const told: string[] = [];
    reader.onDidRead((details) => told.push(...details.map(({ name }) => name)));
    reader.start();
    const pass = reader.whenRead();
    while (reads() === 0) await soon();
    const begun = reads();

    reader.dispose();
    release();
    await pass;
    await library.refresh('file:///a');
    await reader.whenRead();

    assert.ok(begun < 12, 'the pass was over before it was ended');
    assert.equal(reads(), begun);
    assert.deepEqual(told, []);
  });

  it('tells nobody who stopped listening', async () => {
    const { library } = aLibrary('a');
    const reader = new BackgroundReader(library, silent);
    const told: string[] = [];
    reader.onDidRead((details) => told.push(...details.map(({ name }) => name)));
    reader.onDidRead(() => assert.fail('told after its end')).dispose();
    reader.start();
    await reader.whenRead();
    assert.deepEqual(told, ['a']);
    reader.dispose();
  });
});
