import assert from 'node:assert/strict';
import { BackendError, type BackendErrorCode, type PromptBackend, type PromptPage } from '../../../../src/core/index.ts';
import { placeText, RemoteLibrary } from '../../../../src/core/library/remoteLibrary.ts';

const facts = {
  product: 'PTM',
  takesNames: false,
  keyOrigin: async () => undefined,
  now: () => new Date(0),
  uriOf: () => assert.fail('nothing is opened here'),
};
const connection = { id: 'one', kind: 'ptm', name: 'One', baseUrl: 'http://localhost' } as const;
const page = (...names: string[]): PromptPage => ({
  prompts: names.map((name) => ({ address: { kind: 'id', id: name }, id: name, name, folders: [] })),
});

/** A library over a server that gives these pages; a page that is an error is thrown. */
function aLibrary(...answers: (PromptPage | Error)[]) {
  let asked = 0;
  const backend = {
    async *pages() {
      asked += 1;
      for (const answer of answers) {
        if (answer instanceof Error) throw answer;
        yield answer;
      }
    },
  } satisfies Pick<PromptBackend, 'pages'>;
  const library = new RemoteLibrary({ ...facts, connection, backend: async () => backend as unknown as PromptBackend });
  return { library, asked: () => asked };
}

const names = (library: RemoteLibrary) => library.prompts.map(({ name }) => name);

describe('the library of a connection', () => {
  it('is not asked before somebody looks', () => {
    const { library, asked } = aLibrary(page('a'));
    assert.deepEqual([library.state.kind, asked()], ['notAsked', 0]);
  });

  it('lists page by page as far as somebody looks', async () => {
    const { library } = aLibrary(page('a', 'b'), page('c'));
    await library.load();
    assert.deepEqual([names(library), library.hasMore], [['a', 'b'], true]);
    await library.next();
    await library.next();
    assert.deepEqual([names(library), library.hasMore], [['a', 'b', 'c'], false]);
  });

  it('knows the end from the total where the server says one', async () => {
    const { library } = aLibrary({ ...page('a'), total: 1 });
    await library.load();
    assert.equal(library.hasMore, false);
  });

  it('tells prompts of one name apart, also those that a later page brings', async () => {
    const twin = (id: string, ...folders: string[]): PromptPage => ({
      prompts: [{ address: { kind: 'id', id }, id, name: 'mail', folders }],
    });
    const { library } = aLibrary(twin('one'), twin('two'), twin('three', 'team'));
    await library.load();
    const marks = () => library.prompts.map((prompt) => [library.markOf(prompt), placeText(prompt, library.markOf(prompt))]);
    assert.deepEqual(marks(), [[undefined, '']]);
    await library.next();
    await library.next();
    assert.deepEqual(marks(), [
      ['one', 'one'],
      ['two', 'two'],
      [undefined, 'team'],
    ]);
  });

  it('asks for the texts for models of a version once, and says why there are none', async () => {
    const asked: unknown[] = [];
    const texts = [{ model: { provider: 'openai', name: 'gpt-4o' }, messages: [] }];
    const backend = {
      async get(address: unknown, { version }: { version: unknown }) {
        asked.push([address, version]);
        if (asked.length > 1) throw new BackendError('The server could not be reached.', 'unreachable');
        return { modelTexts: texts };
      },
    };
    const library = new RemoteLibrary({ ...facts, connection, backend: async () => backend as unknown as PromptBackend });
    const [prompt] = page('a').prompts;
    assert.ok(prompt);
    const look = (number: string) => library.modelTextsOf(prompt, { kind: 'number', number });
    const told = () => new Promise<void>((resolve) => library.onDidChange(resolve));
    const first = told();
    assert.deepEqual([look('1').kind, look('1').kind], ['loading', 'loading']);
    await first;
    assert.deepEqual(look('1'), { kind: 'ready', answer: texts });
    const second = told();
    look('2');
    await second;
    assert.deepEqual(look('2'), { kind: 'failed', message: 'The server could not be reached.' });
    assert.equal(asked.length, 2);
  });

  it('counts prompts and not rows, when the server gives some twice', async () => {
    const { library } = aLibrary({ ...page('a', 'b'), total: 3 }, { ...page('b', 'a'), total: 3 }, { ...page('c'), total: 3 });
    await library.load();
    await library.next();
    assert.deepEqual([names(library), library.hasMore, library.lostCount], [['a', 'b'], true, 0]);
    await library.next();
    assert.deepEqual([names(library), library.hasMore, library.lostCount], [['a', 'b', 'c'], false, 0]);
  });

  it('knows how many prompts a server never gave', async () => {
    const { library } = aLibrary({ ...page('a'), total: 3 });
    await library.load();
    assert.equal(library.lostCount, 0);
    await library.next();
    assert.deepEqual([library.hasMore, library.lostCount], [false, 2]);
  });

  it('joins callers at the same time', async () => {
    const { library, asked } = aLibrary(page('a'));
    await Promise.all([library.load(), library.load(), library.load()]);
    assert.deepEqual([names(library), asked()], [['a'], 1]);
  });

  it('keeps what it knows when the server cannot be reached later', async () => {
    let isDown = false;
    const backend = {
      async *pages() {
        yield { ...page('a', 'b'), total: 3 };
        if (isDown) throw new BackendError('The server could not be reached.', 'unreachable');
        yield { ...page('c'), total: 3 };
      },
    };
    const library = new RemoteLibrary({ ...facts, connection, backend: async () => backend as unknown as PromptBackend });
    await library.load();
    isDown = true;
    await library.next();
    assert.deepEqual(library.state, { kind: 'failed', code: 'unreachable', message: 'The server could not be reached.' });
    assert.deepEqual([names(library), library.totalCount, library.listedAt], [['a', 'b'], 3, new Date(0)]);
    // Nothing that was not given counts as lost, and nothing more is offered, while nobody answers.
    assert.deepEqual([library.hasMore, library.lostCount], [false, 0]);
    isDown = false;
    await library.next();
    assert.deepEqual([names(library), library.hasMore], [['a', 'b'], true]);
    await library.next();
    assert.deepEqual([names(library), library.state.kind], [['a', 'b', 'c'], 'ready']);
  });

  it('gives a prompt as an item: where it opens, what tells it from another, and what its server does with it', () => {
    const uriOf = (...[prompt, version, model]: Parameters<RemoteLibrary['uriOf']>) => `${prompt.id} ${version?.kind} ${model?.name}`;
    const library = new RemoteLibrary({ ...facts, uriOf, connection, backend: async () => assert.fail('nobody is asked') });
    const [bare] = page('a').prompts;
    assert.ok(bare);
    assert.deepEqual(library.itemOf(bare), {
      id: 'a',
      name: 'a',
      folders: [],
      uri: 'a current undefined',
      tags: [],
      problems: [],
      flags: [],
    });
  });

  it('gives the features that a server has for a prompt as flags of its item, and the id as mark where names are alike', async () => {
    const twins: PromptPage = {
      prompts: ['one', 'two'].map((id) => ({
        address: { kind: 'id', id },
        id,
        name: 'mail',
        folders: [],
        currentVersion: '3',
        tags: ['x'],
      })),
    };
    const backend = {
      features: { promptRuns: {}, batch: {}, serverRender: {} },
      capability: (name: string, prompt?: { id: string }) => ({ isAvailable: name !== 'run' || prompt?.id === 'one' }),
      async *pages() {
        yield twins;
      },
    };
    const uriOf = () => 'promptdeck://one/x';
    const library = new RemoteLibrary({ ...facts, uriOf, connection, backend: async () => backend as unknown as PromptBackend });
    await library.load();
    const items = library.prompts.map((prompt) => library.itemOf(prompt));
    assert.deepEqual(
      items.map(({ mark, version, tags, flags }) => [mark, version, tags, flags]),
      [
        ['one', '3', ['x'], ['promptRuns', 'serverRender', 'batch']],
        ['two', '3', ['x'], ['serverRender', 'batch']],
      ],
    );
  });

  it('says why nothing is listed when no server can be had at all', async () => {
    const backend = async () => {
      throw new BackendError('The server could not be reached.', 'unreachable');
    };
    const library = new RemoteLibrary({ ...facts, connection, backend });
    await library.load();
    assert.deepEqual(library.state, { kind: 'failed', code: 'unreachable', message: 'The server could not be reached.' });
    assert.deepEqual(names(library), []);
  });

  it('shows the old prompts until the first page of a new listing is there, and after it fails', async () => {
    let isDown = false;
    const backend = {
      async *pages() {
        if (isDown) throw new BackendError('down', 'unreachable');
        yield page('a');
      },
    };
    const library = new RemoteLibrary({ ...facts, connection, backend: async () => backend as unknown as PromptBackend });
    await library.load();
    isDown = true;
    await library.reload();
    assert.deepEqual([names(library), library.state.kind], [['a'], 'failed']);
    isDown = false;
    await library.reload();
    assert.deepEqual([names(library), library.state.kind], [['a'], 'ready']);
  });

  it('keeps the versions that it knows over a new listing, asks again, and stays with them while the server is away', async () => {
    const [one, two] = ['1', '2'].map((number) => ({ number, labels: [], environments: [], isCurrent: true }));
    let versions = async (): Promise<unknown> => [one];
    const backend = {
      async *pages() {
        yield page('a');
      },
      versions: () => versions(),
    };
    const library = new RemoteLibrary({ ...facts, connection, backend: async () => backend as unknown as PromptBackend });
    await library.load();
    const [prompt] = library.prompts;
    assert.ok(prompt);
    const settled = async () => {
      library.versionsOf(prompt);
      await new Promise((resolve) => setImmediate(resolve));
      return library.versionsOf(prompt);
    };
    const fails = (message: string, code: BackendErrorCode) => async () => {
      throw new BackendError(message, code);
    };
    assert.deepEqual(await settled(), { kind: 'ready', answer: [one] });
    versions = fails('down', 'unreachable');
    await library.reload();
    assert.deepEqual(await settled(), { kind: 'ready', answer: [one] });
    versions = fails('gone', 'not-found');
    await library.reload();
    assert.deepEqual(await settled(), { kind: 'failed', message: 'gone' });
    versions = async () => [two];
    await library.reload();
    assert.deepEqual(await settled(), { kind: 'ready', answer: [two] });
    versions = fails('down', 'unreachable');
    library.forget();
    assert.deepEqual([await settled(), library.prompts], [{ kind: 'failed', message: 'down' }, []]);
  });

  it('knows when what it shows was listed, also while the server is away', async () => {
    let isDown = false;
    let time = 1000;
    const backend = {
      async *pages() {
        if (isDown) throw new BackendError('down', 'unreachable');
        yield page('a');
      },
    };
    const parts = { ...facts, connection, backend: async () => backend as unknown as PromptBackend, now: () => new Date(time) };
    const library = new RemoteLibrary(parts);
    const listedAt = () => library.listedAt?.getTime();
    assert.equal(listedAt(), undefined);
    await library.load();
    time = 2000;
    isDown = true;
    await library.reload();
    assert.equal(listedAt(), 1000);
    isDown = false;
    await library.reload();
    assert.equal(listedAt(), 2000);
  });

  it('tells its listeners of every step', async () => {
    const { library } = aLibrary(page('a'));
    const seen: string[] = [];
    library.onDidChange(() => seen.push(library.state.kind));
    await library.load();
    assert.deepEqual(seen, ['loading', 'ready']);
  });

  it('asks for the versions of a prompt once, and tells when they are there', async () => {
    const version = { number: '1', labels: [], environments: [], isCurrent: true };
    let asked = 0;
    const backend = {
      async *pages() {
        yield page('a');
      },
      versions: async () => {
        asked += 1;
        return [version];
      },
    };
    const library = new RemoteLibrary({ ...facts, connection, backend: async () => backend as unknown as PromptBackend });
    await library.load();
    const [prompt] = library.prompts;
    assert.ok(prompt);
    const told = new Promise<void>((resolve) => library.onDidChange(resolve));
    assert.deepEqual([library.versionsOf(prompt).kind, library.versionsOf(prompt).kind], ['loading', 'loading']);
    await told;
    assert.deepEqual([library.versionsOf(prompt), asked], [{ kind: 'ready', answer: [version] }, 1]);
  });
});
