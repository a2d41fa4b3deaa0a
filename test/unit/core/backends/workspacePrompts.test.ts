import assert from 'node:assert/strict';
import { workspaceCapability } from '../../../../src/core/backends/workspace/workspaceCapability.ts';
import {
  type CallOptions,
  type Capability,
  createWorkspaceBackend,
  createWorkspacePromptBackend,
  type FileHistory,
  type PromptPage,
  type RemotePrompt,
  type WorkspacePromptBackend,
} from '../../../../src/core/index.ts';
import { promptLayout } from '../../../../src/promptFile/index.ts';
import { type MemoryFiles, memoryFiles, memoryUri } from '../../../helpers/memoryFiles.ts';
import { silentLog } from '../../../helpers/silentLog.ts';

const address = (path: string) => ({ kind: 'id', id: memoryUri(path) }) as const;

function aBackend(files: MemoryFiles, history?: FileHistory): WorkspacePromptBackend {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const tagsIn = (bytes: Uint8Array) => (text(bytes).match(/#\w+/g) ?? []).map((tag) => tag.slice(1));
  const library = createWorkspaceBackend({
    files,
    layout: promptLayout(),
    log: silentLog(),
    read: ({ path, bytes }) => ({ name: path, tags: tagsIn(bytes), dialect: 'jinja2', variables: [], suites: [], problems: [] }),
  });
  return createWorkspacePromptBackend({
    library,
    files,
    readRevision: (bytes, uri) => ({
      name: uri,
      tags: tagsIn(bytes),
      dialect: 'jinja2',
      messages: [{ role: 'system', content: text(bytes) }],
      details: {},
      problems: [],
    }),
    ...(history && { history }),
  });
}

const namesOf = async (pages: AsyncIterable<PromptPage>) => {
  const names: string[][] = [];
  for await (const { prompts } of pages) names.push(prompts.map(({ name }) => name));
  return names;
};

describe('the workspace behind the shape of all backends', () => {
  const tree = () => ({ 'shop/in/hello.prompt.j2': 'Hi #a', 'shop/bye.prompt.j2': 'Bye #a #b', 'shop/other.prompt.j2': '' });

  it('finds by name, folder and tag', async () => {
    const backend = aBackend(memoryFiles(tree()));
    assert.deepEqual(await namesOf(backend.pages({ text: 'IN/HEL' })), [['hello']]);
    assert.deepEqual(await namesOf(backend.pages({ tags: ['a', 'b'] })), [['bye']]);
    assert.deepEqual(await namesOf(backend.pages({ tags: ['a'] })), [['hello', 'bye']]);
    assert.deepEqual(await namesOf(backend.pages({ tags: ['b'] })), [['bye']]);
    assert.deepEqual(await namesOf(backend.pages({ tags: ['c'] })), [[]]);
    assert.deepEqual(await namesOf(backend.pages({ pageSize: 2 })), [['hello', 'bye'], ['other']]);
  });

  it('lists a file that cannot be read with its problem when tags are looked for, since nobody knows which it has', async () => {
    const backend = aBackend(memoryFiles({ ...tree(), 'shop/locked.prompt.j2': { fault: 'No right to read it.' } }));
    const rows: RemotePrompt[] = [];
    for await (const { prompts } of backend.pages({ tags: ['b'] })) rows.push(...prompts);
    assert.deepEqual(
      rows.map(({ name, problems = [] }) => [name, ...problems.map(({ code, level }) => [code, level])]),
      [['bye'], ['locked', ['unreadable', 'error']]],
    );
    assert.match(rows[1]?.problems?.[0]?.message ?? '', /No right to read it/);
  });

  it('gives the text of a file as it stands, or as a commit left it, and its commits as versions behind the file itself', async () => {
    const old = new TextEncoder().encode('\uFEFFBye before');
    const commit = { id: 'c0ffee00', author: 'Ada', at: '2026-01-02T03:04:05.000Z', message: 'First' };
    const backend = aBackend(memoryFiles(tree()), {
      commits: async () => [commit],
      contentAt: async (uri, id) => {
        assert.deepEqual([uri, id], [memoryUri('shop/bye.prompt.j2'), commit.id]);
        return old;
      },
    });
    const bye = address('shop/bye.prompt.j2');
    assert.equal(await backend.textOf(bye), 'Bye #a #b');
    assert.equal(await backend.textOf(bye, { version: { kind: 'revision', revisionId: commit.id } }), 'Bye before');
    assert.deepEqual(
      (await backend.versions(bye)).map(({ revisionId, message, isCurrent }) => [revisionId, message, isCurrent]),
      [
        [undefined, 'The file as it is', true],
        ['c0ffee00', 'First', false],
      ],
    );
  });

  it('says what it cannot do, and why', async () => {
    const backend = aBackend(memoryFiles(tree()));
    assert.equal(backend.capability('edit').isAvailable, false);
    const ofCommit = { version: { kind: 'revision', revisionId: 'c0ffee00' } } as const;
    await assert.rejects(backend.textOf(address('shop/bye.prompt.j2'), ofCommit), { code: 'unsupported' });
    await assert.rejects(backend.versions(address('shop/bye.prompt.j2')), { code: 'unsupported' });
    await assert.rejects(backend.get({ kind: 'slug', slug: 'x' }), { code: 'invalid-request' });
  });

  it('tells failures of files in the words of backends', async () => {
    const files = memoryFiles({ ...tree(), 'shop/locked.prompt.j2': { fault: 'No right to read it.' } });
    const backend = aBackend(files);
    await assert.rejects(backend.get(address('shop/locked.prompt.j2')), { name: 'BackendError', code: 'unreachable' });
    await backend.get(address('shop/bye.prompt.j2'));
    delete files.tree['shop/bye.prompt.j2'];
    await assert.rejects(backend.get(address('shop/bye.prompt.j2')), { name: 'BackendError', code: 'not-found' });
  });

  it('lists two hundred at a time, or as many as are wanted, and no empty page behind them', async () => {
    const files = (count: number) =>
      memoryFiles(Object.fromEntries(Array.from({ length: count }, (_, index) => [`shop/${index}.prompt.j2`, ''])));
    for (const [count, pageSize, sizes] of [
      [400, undefined, [200, 200]],
      [201, undefined, [200, 1]],
      [4, 2, [2, 2]],
      [5, 2, [2, 2, 1]],
    ] as const) {
      const backend = aBackend(files(count));
      const found: (readonly [number, number | undefined])[] = [];
      for await (const { prompts, total } of backend.pages(pageSize === undefined ? {} : { pageSize })) found.push([prompts.length, total]);
      assert.deepEqual(
        found,
        sizes.map((size) => [size, count]),
      );
    }
  });

  it('reads nothing for a caller that has given up, and nothing after its end', async () => {
    const files = memoryFiles(tree());
    const backend = aBackend(files);
    const calls: Readonly<Record<string, (options: CallOptions) => Promise<unknown>>> = {
      check: (options) => backend.check(options),
      pages: (options) => namesOf(backend.pages({}, options)),
      get: (options) => backend.get(address('shop/bye.prompt.j2'), options),
      versions: (options) => backend.versions(address('shop/bye.prompt.j2'), options),
      textOf: (options) => backend.textOf(address('shop/bye.prompt.j2'), options),
    };
    let accesses = 0;
    files.before = () => {
      accesses += 1;
    };
    for (const [name, call] of Object.entries(calls))
      await assert.rejects(call({ signal: AbortSignal.abort() }), { code: 'cancelled' }, name);
    await backend.dispose();
    for (const [name, call] of Object.entries(calls)) await assert.rejects(call({}), { code: 'cancelled' }, name);
    assert.equal(accesses, 0);
  });

  it('says what files can do with the means at hand, and what they cannot', () => {
    const means = (hasHistory: boolean) => (name: Capability) => {
      const state = workspaceCapability(name, hasHistory);
      return state.isAvailable ? undefined : state.reason;
    };
    const [bare, full] = [means(false), means(true)];
    assert.deepEqual((['list', 'search', 'versions'] as const).map(full), [undefined, undefined, undefined]);
    assert.deepEqual((['list', 'search'] as const).map(bare), [undefined, undefined]);
    assert.equal(bare('versions'), 'Versions of files come from Git, which is not at hand here.');
    for (const name of ['create', 'edit', 'delete'] as const)
      assert.equal(full(name), 'A prompt of the workspace is created, edited and deleted as a file.');
    for (const name of ['label', 'environment', 'promote', 'evaluate', 'run', 'stream', 'skills', 'batch'] as const)
      assert.match(full(name) ?? '', /^[A-Z].+\.$/, name);
    for (const name of ['label', 'environment', 'promote'] as const) assert.equal(full(name), 'Files have versions by commit only.');
    for (const name of ['evaluate', 'run', 'stream'] as const)
      assert.equal(full(name), 'Prompts of the workspace run with local providers, not on a server.');
  });
});
