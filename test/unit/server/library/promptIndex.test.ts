import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PromptIndex } from '../../../../server/service/library/promptIndex.ts';
import type { IndexFiles, IndexStore } from '../../../../server/service/library/types.ts';
import { silentLog } from '../helpers.ts';

const root = 'file:///work';

/** Files in memory that count what is asked of them. */
class MemoryFiles implements IndexFiles {
  readonly reads: string[] = [];
  lists = 0;
  fault: Error | undefined;
  readonly texts: Map<string, string>;

  constructor(files: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));
  }

  async list() {
    this.lists += 1;
    if (this.fault) throw this.fault;
    return [...this.texts.keys()].map((uri) => ({ uri, kind: uri.endsWith('.tests.yaml') ? ('tests' as const) : ('prompt' as const) }));
  }

  async stamp(uri: string) {
    return this.texts.get(uri)?.length.toString();
  }

  async read(uri: string) {
    this.reads.push(uri.slice(root.length + 1));
    return this.texts.get(uri);
  }

  set(path: string, text: string): void {
    this.texts.set(`${root}/${path}`, text);
  }
}

class MemoryStore implements IndexStore {
  text: string | undefined;
  async load() {
    return this.text;
  }
  async save(text: string) {
    this.text = text;
  }
}

function indexOver(
  files: IndexFiles,
  more: { store?: IndexStore; open?: TextDocument[]; budgetMs?: number; whenRead?: (files: number) => void } = {},
): PromptIndex {
  const { store, open = [], budgetMs, whenRead } = more;
  return new PromptIndex({
    files,
    log: silentLog,
    roots: [root],
    open: { all: () => open },
    kindOf: () => 'prompt',
    ...(store && { store }),
    ...(whenRead && { whenRead }),
    ...(budgetMs !== undefined && { budgetMs }),
  });
}

const usersOf = async (index: PromptIndex, path: string): Promise<string[]> =>
  (await index.view()).graph.usersOf(`${root}/${path}`).map(({ from }) => from.slice(root.length + 1));

describe('index of the library', () => {
  const library = { 'a.prompt.j2': '{% include "b" %}', 'b.prompt.j2': '{{ tone }}', 'a.tests.yaml': '- vars: { x: 1 }' };

  it('reads nothing before somebody asks, and then every file once', async () => {
    const files = new MemoryFiles(library);
    const index = indexOver(files);
    assert.equal(files.lists, 0);
    assert.deepEqual(await Promise.all([usersOf(index, 'b.prompt.j2'), usersOf(index, 'b.prompt.j2')]), [['a.prompt.j2'], ['a.prompt.j2']]);
    assert.deepEqual([files.lists, files.reads.length], [1, 3]);
    await index.view();
    assert.deepEqual([files.lists, files.reads.length], [1, 3]);
  });

  it('tells once how many files it knows when it has looked at all of them', async () => {
    const told: number[] = [];
    const index = indexOver(new MemoryFiles(library), { whenRead: (files) => told.push(files) });
    assert.deepEqual(told, []);
    await index.view();
    await index.view();
    assert.deepEqual(told, [3]);
  });

  it('reads again what changed, and only that', async () => {
    const files = new MemoryFiles(library);
    const index = indexOver(files);
    await index.view();
    files.set('b.prompt.j2', '{% include "a" %}');
    files.reads.length = 0;
    index.invalidate([`${root}/b.prompt.j2`]);
    assert.deepEqual(await usersOf(index, 'a.prompt.j2'), ['b.prompt.j2']);
    assert.deepEqual(
      files.reads.filter((path) => path.endsWith('.j2')),
      ['b.prompt.j2'],
    );
    files.set('c.prompt.j2', '{% include "b" %}');
    files.texts.delete(`${root}/a.prompt.j2`);
    files.reads.length = 0;
    index.invalidate();
    assert.deepEqual(await usersOf(index, 'b.prompt.j2'), ['c.prompt.j2']);
    assert.deepEqual(files.reads, ['c.prompt.j2']);
  });

  it('is kept between starts, and then only reads what changed meanwhile', async () => {
    const store = new MemoryStore();
    const files = new MemoryFiles(library);
    await indexOver(files, { store }).view();
    files.reads.length = 0;
    const index = indexOver(files, { store });
    assert.deepEqual(await usersOf(index, 'b.prompt.j2'), ['a.prompt.j2']);
    assert.deepEqual(files.reads, []);
    files.set('a.prompt.j2', 'nothing');
    assert.deepEqual(await usersOf(indexOver(files, { store }), 'b.prompt.j2'), []);
    assert.deepEqual(files.reads, ['a.prompt.j2']);
  });

  it('does not believe a kept index of another shape', async () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"formatVersion":0,"files":[]}',
      '{"formatVersion":1,"files":[["file:///work/b.prompt.j2",{"stamp":"10","facts":{"kind":"prompt"}}],7]}',
    ]) {
      const store = new MemoryStore();
      store.text = text;
      assert.deepEqual(await usersOf(indexOver(new MemoryFiles(library), { store }), 'b.prompt.j2'), ['a.prompt.j2'], text);
    }
  });

  it('takes the text in the editor for the saved one', async () => {
    const document = TextDocument.create(`${root}/b.prompt.j2`, 'promptdeck-prompt', 1, '{{ 1 }}');
    const index = indexOver(new MemoryFiles(library), { open: [document] });
    assert.deepEqual(await usersOf(index, 'a.prompt.j2'), []);
    TextDocument.update(document, [{ text: '{% include "a" %}' }], 2);
    assert.deepEqual(await usersOf(index, 'a.prompt.j2'), ['b.prompt.j2']);
  });

  it('knows a prompt once while views of it are open: a comparison with Git, the preview of a refactoring', async () => {
    const views = ['git', 'vscode-bulkeditpreview-editor', 'gitlens', 'vscode-local-history'].map((scheme) =>
      TextDocument.create(`${root}/b.prompt.j2`.replace('file', scheme), 'promptdeck-prompt', 1, '{% include "a" %}'),
    );
    const others = ['untitled:Untitled-1', 'promptdeck://shop/id/1/c.prompt.j2', 'file:///elsewhere/d.prompt.j2'].map((uri) =>
      TextDocument.create(uri, 'promptdeck-prompt', 1, '{{ a }}'),
    );
    const { graph } = await indexOver(new MemoryFiles(library), { open: [...views, ...others] }).view();
    assert.deepEqual([...graph.prompts.keys()].sort(), [
      'file:///elsewhere/d.prompt.j2',
      `${root}/a.prompt.j2`,
      `${root}/b.prompt.j2`,
      'promptdeck://shop/id/1/c.prompt.j2',
      'untitled:Untitled-1',
    ]);
  });

  it('says that it does not know everything while files are read, or when they cannot be listed', async () => {
    const files = new MemoryFiles(library);
    let release = () => {};
    const slow: IndexFiles = {
      list: () => files.list(),
      stamp: (uri) => files.stamp(uri),
      read: (uri) => new Promise((resolve) => (release = () => resolve(files.texts.get(uri)))),
    };
    const index = indexOver(slow, { budgetMs: 1 });
    assert.equal((await index.view()).complete, false);
    index.dispose();
    release();
    files.fault = new Error('offline');
    const offline = indexOver(files);
    assert.equal((await offline.view()).complete, false);
    files.fault = undefined;
    assert.equal((await offline.view()).complete, true);
  });

  it('leaves out a file that cannot be read', async () => {
    const files = new MemoryFiles(library);
    const read = files.read.bind(files);
    files.read = async (uri) => (uri.endsWith('a.prompt.j2') ? Promise.reject(new Error('locked')) : read(uri));
    const { complete, graph } = await indexOver(files).view();
    assert.deepEqual([complete, [...graph.prompts.keys()]], [true, [`${root}/b.prompt.j2`]]);
  });

  it('lets others have their turn while it reads thousands of files', async () => {
    const files = new MemoryFiles(
      Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`p${n}.prompt.j2`, `{{ v${n % 50} }}{% include "p${n + 1}" %}`])),
    );
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    const { graph } = await indexOver(files).view();
    clearInterval(timer);
    assert.equal(graph.prompts.size, 2000);
    assert.ok(longest < 400, `nobody else ran for ${longest} ms`);
    assert.equal(graph.involving('v0').size, 1951, 'the last ones include nobody who reads it');
  });
});
