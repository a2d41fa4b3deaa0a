import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CallSiteIndex, type SourceFileAccess } from '../../../../server/service/callSites/callSiteIndex.ts';
import { SourceFiles } from '../../../../server/service/callSites/sourceFiles.ts';
import type { IndexStore } from '../../../../server/service/library/types.ts';
import { sourceParser } from '../../../helpers/sourceParser.ts';
import { silentLog, wanted } from '../helpers.ts';

const call = (name: string) => `c.get_by_name("a", "b", "${name}").render({})\n`;

/** Source files in memory that count what is asked of them. */
class MemorySources implements SourceFileAccess {
  readonly reads: string[] = [];
  lists = 0;
  fault: Error | undefined;
  /** Reads wait for this. */
  gate: Promise<unknown> = Promise.resolve();
  readonly texts: Map<string, string>;

  constructor(files: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(files).map(([path, text]) => [`file:///${path}`, text]));
  }

  async list() {
    this.lists += 1;
    if (this.fault) throw this.fault;
    return [...this.texts.keys()];
  }

  async stamp(uri: string) {
    return this.texts.get(uri);
  }

  async read(uri: string) {
    this.reads.push(uri.slice('file:///'.length));
    await this.gate;
    return this.texts.get(uri);
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

function indexOver(files: SourceFileAccess, more: { store?: IndexStore; open?: TextDocument[]; budgetMs?: number } = {}) {
  const { open = [], ...rest } = more;
  let parsers = 0;
  const sources = new SourceFiles({
    log: silentLog,
    loadParser: () => {
      parsers += 1;
      return sourceParser();
    },
  });
  const index = new CallSiteIndex({
    files,
    log: silentLog,
    openSources: () => open,
    factsOf: (document) => sources.facts(document),
    ...rest,
  });
  return { index, parsersLoaded: () => parsers };
}

/** The names that are called, by file. */
async function calls(index: CallSiteIndex, token = wanted): Promise<Record<string, string[]>> {
  const { files } = await index.view(token);
  const named = [...files].map(([uri, sites]) => [
    uri.slice('file:///'.length),
    sites.map(({ prompt }) => (prompt.kind === 'address' && prompt.address.kind === 'name' ? prompt.address.name : '')),
  ]);
  return Object.fromEntries(named);
}

describe('the index of calls', () => {
  it('reads nothing before somebody asks, and every file once', async () => {
    const files = new MemorySources({ 'a.py': call('one'), 'b.ts': call('two'), 'c.py': 'x = 1\n' });
    const { index } = indexOver(files);
    assert.deepEqual([files.lists, files.reads], [0, []]);
    assert.deepEqual(await calls(index), { 'a.py': ['one'], 'b.ts': ['two'] });
    await calls(index);
    assert.deepEqual([files.lists, files.reads.sort()], [1, ['a.py', 'b.ts', 'c.py']]);
  });

  it('loads no parser for files that cannot hold a call', async () => {
    const { index, parsersLoaded } = indexOver(new MemorySources({ 'a.py': 'print(1)\n', 'b.ts': 'export const x = 1;\n' }));
    assert.deepEqual(await calls(index), {});
    assert.equal(parsersLoaded(), 0);
  });

  it('reads again only what changed, came or went', async () => {
    const files = new MemorySources({ 'a.py': call('one'), 'b.py': call('two'), 'c.py': call('three') });
    const { index } = indexOver(files);
    await calls(index);
    files.reads.length = 0;
    files.texts.set('file:///a.py', call('other'));
    index.invalidate(['file:///a.py']);
    files.texts.delete('file:///c.py');
    index.invalidate(['file:///c.py']);
    assert.deepEqual(await calls(index), { 'a.py': ['other'], 'b.py': ['two'] });
    files.texts.set('file:///d.py', call('new'));
    index.invalidate(['file:///d.py'], true);
    assert.deepEqual(await calls(index), { 'a.py': ['other'], 'b.py': ['two'], 'd.py': ['new'] });
    assert.deepEqual([files.lists, files.reads], [2, ['a.py', 'c.py', 'd.py']]);
  });

  it('takes the text of open documents before the saved one', async () => {
    const open = TextDocument.create('file:///a.py', 'python', 3, call('unsaved'));
    const { index } = indexOver(new MemorySources({ 'a.py': call('saved'), 'b.py': call('two') }), { open: [open] });
    assert.deepEqual(await calls(index), { 'a.py': ['unsaved'], 'b.py': ['two'] });
  });

  it('is kept between starts, and believed only where the files are the same', async () => {
    const store = new MemoryStore();
    await calls(indexOver(new MemorySources({ 'a.py': call('one'), 'b.py': call('two') }), { store }).index);
    const files = new MemorySources({ 'a.py': call('one'), 'b.py': call('changed') });
    assert.deepEqual(await calls(indexOver(files, { store }).index), { 'a.py': ['one'], 'b.py': ['changed'] });
    assert.deepEqual(files.reads, ['b.py']);
    store.text = '{"formatVersion":1,"files":[["file:///a.py",{"stamp":1}],3]}';
    assert.deepEqual(await calls(indexOver(new MemorySources({ 'a.py': call('one') }), { store }).index), { 'a.py': ['one'] });
  });

  it('gives what it has when the budget is spent, and goes on', async () => {
    const files = new MemorySources({ 'a.py': call('one') });
    let open = () => {};
    files.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { index } = indexOver(files, { budgetMs: 1 });
    const early = await index.view(wanted);
    assert.deepEqual([early.complete, early.isReading, early.files.size], [false, true, 0]);
    open();
    let view = await index.view(wanted);
    while (!view.complete) view = await index.view(wanted);
    assert.deepEqual([view.files.size, files.reads], [1, ['a.py']]);
  });

  it('rests when nobody waits any more, and goes on for the next one', async () => {
    const files = new MemorySources(Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`f${number}.py`, call(`p${number}`)])));
    let open = () => {};
    files.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { index } = indexOver(files);
    let cancel = () => {};
    const token = { isCancellationRequested: false, onCancellationRequested: (listener: () => void) => (cancel = listener) };
    const answer = index.view(token);
    while (files.reads.length === 0) await new Promise((resolve) => setImmediate(resolve));
    cancel();
    assert.equal((await answer).complete, false);
    open();
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(files.reads.length < 40, `${files.reads.length} were read`);
    assert.equal(Object.keys(await calls(index)).length, 40);
  });

  it('says that more is not known when nobody can list the files', async () => {
    const files = new MemorySources({});
    files.fault = new Error('no');
    const { complete, isReading } = await indexOver(files).index.view(wanted);
    assert.deepEqual([complete, isReading], [false, false]);
  });
});
