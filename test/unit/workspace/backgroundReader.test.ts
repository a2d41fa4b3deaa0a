import assert from 'node:assert/strict';
import { type LibrarySource, type PromptChange, type PromptDetails, PromptLibrary, type PromptSummary } from '../../../src/core/index.ts';
import { BackgroundReader } from '../../../src/workspace/backgroundReader.ts';

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const aPrompt = (name: string): PromptSummary => ({ id: `file:///${name}`, uri: `file:///${name}`, name, folders: [] });

function aLibrary(...names: string[]) {
  const prompts = names.map(aPrompt);
  let reads = 0;
  const backend: LibrarySource = {
    list: async () => prompts,
    current: () => prompts,
    problems: () => [],
    invalidate: async (uri): Promise<PromptChange> => ({ added: [], changed: prompts.filter(({ id }) => id === uri), removed: [] }),
    async details(id): Promise<PromptDetails> {
      reads += 1;
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

  it('says nothing after its end', async () => {
    const { library } = aLibrary('a');
    const reader = new BackgroundReader(library, silent);
    reader.onDidRead(() => assert.fail('told after dispose'));
    reader.start();
    reader.dispose();
    await reader.whenRead();
  });
});
