import assert from 'node:assert/strict';
import { createPromptoryBackend, type PromptoryBackend } from '../../../../../src/core/backends/promptory/index.ts';
import type { ConfiguredName, Connection, PromptAddress } from '../../../../../src/core/model/index.ts';
import { fakeClock } from '../../../../helpers/fakeClock.ts';
import { silentLog } from '../../../../helpers/silentLog.ts';
import {
  keys,
  type PromptoryOptions,
  type PromptoryServer,
  promptIds,
  promptRow,
  start,
} from '../../../../promptServers/promptory/index.ts';

const byName = (name: string, app = 'shop'): PromptAddress => ({ kind: 'name', org: 'acme', app, name });
const byId = (id: string): PromptAddress => ({ kind: 'id', id });
const named = (...names: string[]): ConfiguredName[] => names.map((name) => ({ kind: 'prompt', address: byName(name) }));

interface SetUp {
  readonly server?: PromptoryOptions;
  readonly connection?: Partial<Connection>;
  readonly key?: string;
}

/** Starts a server, connects with it, lets a test work, and ends both. */
async function withPromptory(
  { server: options, connection, key }: SetUp,
  work: (parts: {
    server: PromptoryServer;
    backend: PromptoryBackend;
    clock: ReturnType<typeof fakeClock>;
    lines: readonly string[];
  }) => Promise<void>,
): Promise<void> {
  await using server = await start(options);
  const [clock, log] = [fakeClock(), silentLog()];
  await using backend = createPromptoryBackend({
    connection: { id: 'acme', kind: 'promptory', name: 'Acme', baseUrl: server.baseUrl, ...connection },
    secrets: { get: async () => (key === '' ? undefined : { value: key ?? server.key, origin: 'test' }) },
    fetch: globalThis.fetch,
    log,
    clock,
  });
  await work({ server, backend, clock, lines: log.lines });
}

const renderPlainly = (body: string, inputs: Readonly<Record<string, unknown>>, includes: ReadonlyMap<string, string>): string =>
  body
    .replace(/\{% include "(\w+)" %\}/g, (_, name: string) => renderPlainly(includes.get(name) ?? '?', inputs, includes))
    .replace(/\{\{ (\w+) \}\}/g, (_, name: string) => String(inputs[name] ?? ''));

describe('Promptory: getting prompts', () => {
  it('gives everything that the server says, in our words', () =>
    withPromptory({}, async ({ backend }) => {
      const revision = await backend.get(byName('welcome_message'));
      assert.deepEqual(revision.prompt, {
        address: byName('welcome_message'),
        id: 'acme/shop/welcome_message',
        name: 'welcome_message',
        folders: ['acme', 'shop'],
        description: 'Greets a customer — with größe and 😀',
        tags: ['greeting', 'shop'],
        currentVersion: '1.2.0',
        updatedAt: '2026-01-02T03:04:05.000Z',
        problems: [],
      });
      assert.deepEqual(revision.version.environments, ['production']);
      assert.equal(revision.dialect, 'jinja2');
      assert.deepEqual(revision.messages, [{ role: 'system', content: 'Hello {{ user_name }}!\n{% include "signature" %}' }]);
      assert.equal(revision.model?.default, 'some-model');
      assert.deepEqual(revision.includes, ['signature']);
      assert.deepEqual(revision.freshness, { etag: '"1.2.0-01234567"', fetchedAt: '2026-01-02T03:04:05.000Z' });
    }));

  it('takes what front matter in the wild brings: numbers, texts and nothing', () =>
    withPromptory({}, async ({ backend }) => {
      const odd = await backend.get(byId(promptIds.odd));
      assert.deepEqual(
        [odd.prompt.currentVersion, odd.model, odd.includes, odd.messages[0]?.role, odd.prompt.tags],
        ['1.1', { default: 'plain-model' }, ['signature'], 'system', []],
      );
      assert.equal((await backend.get(byId(promptIds.nothing))).prompt.currentVersion, undefined);
    }));

  it('warns of an empty text and of a prompt that is switched off', () =>
    withPromptory({}, async ({ backend }) => {
      const codes = async (id: string) => (await backend.get(byId(id))).problems.map(({ code }) => code);
      assert.deepEqual(await codes(promptIds.empty), ['empty-body']);
      assert.deepEqual(await codes(promptIds.inactive), ['inactive']);
      await assert.rejects(backend.get(byName('old_message')), { code: 'not-found', serverCode: 'PROMPT_NOT_FOUND' });
    }));

  it('asks by environment, and tells when the prompt is in another', () =>
    withPromptory({}, async ({ backend, server }) => {
      const environment = (name: string) => ({ version: { kind: 'environment', environment: name } }) as const;
      await backend.get(byName('welcome_message'), environment('production'));
      assert.equal(server.requests.at(-1)?.query.get('environment'), 'production');
      await assert.rejects(backend.get(byName('welcome_message'), environment('staging')), { code: 'not-found' });
      await backend.get(byId(promptIds.welcome), environment('production'));
      await assert.rejects(backend.get(byId(promptIds.welcome), environment('staging')), /as production, not as staging/);
    }));

  it('encodes names and environments', () =>
    withPromptory({}, async ({ backend, server }) => {
      const version = { kind: 'environment', environment: 'staging' } as const;
      assert.equal((await backend.get(byName('Spaced Näme'), { version })).prompt.name, 'Spaced Näme');
      assert.equal(server.requests.at(-1)?.rawPath, '/api/v1/prompts/by-name/acme/shop/Spaced%20N%C3%A4me');
    }));

  it('tells apart what a server says about a prompt that is not there', () =>
    withPromptory({ key: keys.shop.key }, async ({ backend }) => {
      await assert.rejects(backend.get(byName('welcome_message', 'no-app')), { code: 'not-found', serverCode: 'APP_NOT_FOUND' });
      await assert.rejects(backend.get(byName('ticket', 'service-desk')), {
        code: 'forbidden',
        reason: 'missing-scope',
        serverCode: 'FORBIDDEN',
      });
    }));
});

describe('Promptory: the cache', () => {
  it('asks for a known prompt only when it is old, and then conditionally', () =>
    withPromptory({}, async ({ backend, server, clock }) => {
      await backend.get(byName('welcome_message'));
      await backend.get(byName('welcome_message'));
      clock.advance(300_000);
      const confirmed = await backend.get(byName('welcome_message'));
      clock.advance(300_000);
      await backend.get(byName('welcome_message'));
      assert.deepEqual(
        server.requests.map(({ headers }) => headers['if-none-match']),
        [undefined, '"1.2.0-01234567"', '"1.2.0-01234567"'],
      );
      assert.equal(confirmed.freshness.fetchedAt, '2026-01-02T03:09:05.000Z');
      assert.deepEqual(backend.cacheStats(), { total: 1, fresh: 1, stale: 0, maxSize: 1000, ttl: 300 });
    }));

  it('gives the old prompt with the reason while the server is away', () =>
    withPromptory({}, async ({ backend, server, clock }) => {
      await backend.get(byName('welcome_message'));
      await server.kill();
      clock.advance(400_000);
      const { freshness, messages } = await backend.get(byName('welcome_message'));
      assert.match(String(messages[0]?.content), /^Hello/);
      assert.match(String(freshness.staleReason), /nothing listens at/);
      assert.equal(freshness.fetchedAt, '2026-01-02T03:04:05.000Z');
    }));

  it('forgets one prompt in all its environments, or everything', () =>
    withPromptory({}, async ({ backend, server }) => {
      const version = { kind: 'environment', environment: 'production' } as const;
      await backend.get(byName('welcome_message'));
      await backend.get(byName('welcome_message'), { version });
      await backend.get(byName('signature'));
      await backend.invalidate(byName('welcome_message'));
      assert.equal(backend.cacheStats().total, 1);
      await backend.invalidate();
      assert.equal(backend.cacheStats().total, 0);
      await backend.get(byName('signature'));
      assert.equal(server.requests.length, 4);
    }));
});

describe('Promptory: rendering', () => {
  it('renders on the server by id, and finds the id of a name', () =>
    withPromptory({}, async ({ backend }) => {
      const inputs = { user_name: 'Ada', shop_name: 'Acme' };
      assert.equal(await backend.renderOnServer(byId(promptIds.welcome), inputs), 'Hello Ada!\nYours, Acme');
      assert.deepEqual(await backend.features.serverRender?.render(byName('welcome_message'), inputs), [
        { role: 'system', content: 'Hello Ada!\nYours, Acme' },
      ]);
    }));

  it('keeps the words of a template that fails', () =>
    withPromptory({}, async ({ backend }) => {
      await assert.rejects(backend.renderOnServer(byId(promptIds.odd), {}), (error: Error & { code: string; serverCode: string }) => {
        assert.deepEqual([error.code, error.serverCode], ['invalid-request', 'RENDER_ERROR']);
        assert.match(error.message, /Template rendering failed: 'a' is undefined/);
        return true;
      });
    }));

  it('renders here with the includes of the same app', () =>
    withPromptory({}, async ({ backend }) => {
      const text = await backend.renderLocally(byName('welcome_message'), { user_name: 'Ada', shop_name: 'Acme' }, renderPlainly);
      assert.equal(text, 'Hello Ada!\nYours, Acme');
    }));

  it('goes five levels deep, as the server does, and refuses circles and what is not there', () =>
    withPromptory(
      {
        server: {
          prompts: [
            ...deep(),
            promptRow({ id: 'm', name: 'missing', frontMatter: { includes: ['nowhere'], _body: '{% include "nowhere" %}' } }),
          ],
        },
      },
      async ({ backend }) => {
        assert.equal(await backend.renderLocally(byName('level_1'), {}, renderPlainly), '1 2 3 4 5 bottom');
        assert.equal(await backend.renderOnServer(byId('level_1'), {}), '1 2 3 4 5 bottom');
        await assert.rejects(backend.renderLocally(byName('level_0'), {}, renderPlainly), /more than 5 levels deep/);
        await assert.rejects(backend.renderOnServer(byId('level_0'), {}), { code: 'invalid-request' });
        await assert.rejects(backend.renderLocally(byName('circle'), {}, renderPlainly), /includes itself: circle → circle/);
        await assert.rejects(backend.renderLocally(byName('missing'), {}, renderPlainly), /'nowhere' is not there/);
      },
    ));

  function deep() {
    const levels = Array.from({ length: 7 }, (_, level) => `level_${level}`);
    return [
      ...levels.map((name, level) => {
        const next = levels[level + 1];
        return promptRow({
          id: name,
          name,
          frontMatter: next ? { includes: [next], _body: `${level} {% include "${next}" %}` } : { _body: 'bottom' },
        });
      }),
      promptRow({ id: 'circle', name: 'circle', frontMatter: { includes: ['circle'], _body: '{% include "circle" %}' } }),
    ];
  }
});

describe('Promptory: configured names', () => {
  const pagesOf = async (backend: PromptoryBackend, pageSize?: number) => {
    const pages = [];
    for await (const page of backend.pages(pageSize === undefined ? {} : { pageSize })) pages.push(page);
    return pages;
  };

  it('lists them in order, page by page, few at once', () => {
    let most = 0;
    return withPromptory(
      { server: { keyMs: 5 }, connection: { names: named('welcome_message', 'signature', 'nowhere', 'Spaced Näme', 'unversioned') } },
      async ({ backend, server }) => {
        const first = backend.pages({ pageSize: 2 })[Symbol.asyncIterator]();
        await first.next();
        assert.equal(server.requests.length, 2);
        const pages = await pagesOf(backend, 3);
        assert.deepEqual(
          pages.map(({ prompts, total }) => [prompts.map(({ name, problems = [] }) => [name, ...problems.map(({ code }) => code)]), total]),
          [
            [[['welcome_message'], ['signature'], ['nowhere', 'not-found']], 5],
            [[['Spaced Näme'], ['unversioned']], 5],
          ],
        );
        most = server.requests.length;
        assert.ok(most <= 6, `${most} requests`);
        assert.equal(backend.capability('list').isAvailable, true);
      },
    );
  });

  it('has an empty list, and says why, when the connection names none', () =>
    withPromptory({}, async ({ backend, server }) => {
      assert.deepEqual(await pagesOf(backend), [{ prompts: [], total: 0 }]);
      assert.equal(backend.capability('list').isAvailable, false);
      assert.equal(server.requests.length, 0);
      await assert.rejects(backend.versions(byName('welcome_message')), { code: 'unsupported' });
    }));

  const codesOf = async (backend: PromptoryBackend, pageSize?: number) =>
    (await pagesOf(backend, pageSize)).flatMap(({ prompts }) =>
      prompts.map(({ name, problems = [] }) => [name, ...problems.map(({ code }) => code)]),
    );

  it('lists a prompt on which the server fails with its problem, and the others as they are', () => {
    // The ETag of this version cannot be sent, so that the vendor's server crashes.
    const crashing = promptRow({ id: 'beta', name: 'beta', frontMatter: { version: '1.0-β', _body: 'Never seen' } });
    const sound = promptRow({ id: 'sound', name: 'sound', frontMatter: { version: '1.0', _body: 'Seen' } });
    return withPromptory(
      { server: { prompts: [crashing, sound] }, connection: { names: named('beta', 'sound') } },
      async ({ backend, server }) => {
        assert.deepEqual(await codesOf(backend), [['beta', 'server-error'], ['sound']]);
        const [row] = (await pagesOf(backend))[0]?.prompts ?? [];
        assert.match(row?.problems?.[0]?.message ?? '', /^Getting the prompt acme\/shop\/beta failed: .+500/);
        server.remove('sound');
        assert.deepEqual(await codesOf(backend, 1), [['beta', 'server-error'], ['sound']]); // the cache still has it
      },
    );
  });

  it('lists what is not answered in time beside what is, and fails when nothing is', () =>
    withPromptory(
      { connection: { names: named('welcome_message', 'signature', 'unsynced'), options: { timeoutMs: 400, retryCount: 1 } } },
      async ({ backend, server }) => {
        server.fault({ kind: 'hang-before-headers', match: ({ rawPath }) => rawPath.endsWith('signature') });
        assert.deepEqual(await codesOf(backend), [['welcome_message'], ['signature', 'timeout'], ['unsynced', 'empty-body']]);
        await backend.invalidate();
        server.fault({ kind: 'hang-before-headers' });
        await assert.rejects(pagesOf(backend), { code: 'timeout' });
      },
    ));

  it('asks for no more of a page when the server was silent three times', () => {
    const names = named(...Array.from({ length: 12 }, (_, index) => `level_${index % 7}`), 'signature');
    return withPromptory({ connection: { names, options: { retryCount: 1, concurrency: 1 } } }, async ({ backend, server }) => {
      server.fault({ kind: 'server-errors', match: ({ rawPath }) => !rawPath.endsWith('level_0') });
      const codes = await codesOf(backend);
      assert.deepEqual(
        [codes[0], codes.length, new Set(codes.slice(1).map(([, code]) => code))],
        [['level_0'], 13, new Set(['server-error'])],
      );
      assert.equal(server.requests.length, 4);
    });
  });

  for (const [fault, words] of [
    ['rate-limited', /Too many requests/],
    ['server-errors', /503/],
  ] as const) {
    it(`marks what is known from before when the server answers otherwise: ${fault}`, () =>
      withPromptory({ connection: { names: named('welcome_message', 'nowhere') } }, async ({ backend, server, clock }) => {
        await pagesOf(backend);
        clock.advance(400_000);
        server.fault({ kind: fault });
        const [known, missing] = (await pagesOf(backend))[0]?.prompts ?? [];
        assert.deepEqual(
          known?.problems?.map(({ code, level }) => [code, level]),
          [['stale', 'warning']],
        );
        assert.match(known?.problems?.[0]?.message ?? '', /^This is what was known at 2026-01-02T03:04:05.000Z\. /);
        assert.match(known?.problems?.[0]?.message ?? '', words);
        assert.equal(missing?.problems?.length, 1);
        assert.match((await backend.get(byName('welcome_message'))).freshness.staleReason ?? '', words);
      }));
  }

  it('fails as a whole when the key is wrong', () =>
    withPromptory({ key: 'pm_live_wrong', connection: { names: named('welcome_message') } }, async ({ backend }) => {
      await assert.rejects(pagesOf(backend), { code: 'unauthorized', reason: 'key-wrong' });
    }));
});

describe('Promptory: checking a connection', () => {
  it('says what the server is, and what to do next', () =>
    withPromptory({}, async ({ backend, server }) => {
      const { server: name, warnings } = await backend.check();
      assert.equal(name, 'Promptory 0.2.0');
      assert.match(warnings.join(), /Add prompts to the connection by name/);
      assert.deepEqual(
        server.requests.map(({ rawPath }) => rawPath),
        ['/health', '/api/v1/prompts/00000000-0000-4000-8000-000000000000'],
      );
    }));

  for (const [what, key, facts] of [
    ['no key', '', { code: 'unauthorized', reason: 'key-missing' }],
    ['a wrong key', 'pm_live_wrong', { code: 'unauthorized', reason: 'key-wrong' }],
    ['an expired key', keys.expired.key, { code: 'unauthorized', reason: 'key-wrong' }],
    ['a key that would make the server fail', `pm_live_${'A'.repeat(80)}`, { code: 'unauthorized', reason: 'key-wrong' }],
  ] as const) {
    it(`names the cause: ${what}`, () => withPromptory({ key }, ({ backend }) => assert.rejects(backend.check(), facts)));
  }

  it('trims a pasted key', () => withPromptory({ key: ` ${keys.full.key}\n` }, async ({ backend }) => void (await backend.check())));

  it('tells another product by its answer', () =>
    withPromptory({ server: { fault: { kind: 'html' } } }, ({ backend }) =>
      assert.rejects(backend.check(), { reason: 'not-this-product' }),
    ));

  it('does not take an old answer for a living server', () =>
    withPromptory({ connection: { names: named('welcome_message') } }, async ({ backend, server }) => {
      await backend.check();
      await backend.get(byName('welcome_message'));
      await server.kill();
      await assert.rejects(backend.check(), { code: 'unreachable', reason: 'refused' });
    }));
});

describe('Promptory: options', () => {
  it('has the defaults of the vendor, and takes others', () => {
    const defaults = {
      timeoutMs: 10_000,
      retryCount: 3,
      cacheTtlMs: 300_000,
      cacheMaxSize: 1000,
      isRefreshedBehind: false,
      concurrency: 2,
    };
    const others = { timeoutMs: 500, retryCount: 1, cacheTtlMs: 1000, cacheMaxSize: 1, isRefreshedBehind: true, concurrency: 1 };
    return withPromptory({}, ({ backend }) => {
      assert.deepEqual(backend.options, defaults);
      return withPromptory({ connection: { options: others } }, async ({ backend: other, server, clock }) => {
        assert.deepEqual(other.options, others);
        await other.get(byName('welcome_message'));
        await other.get(byName('signature'));
        assert.deepEqual(other.cacheStats(), { total: 1, fresh: 1, stale: 0, maxSize: 1, ttl: 1 });
        server.fault({ kind: 'hang-before-headers' });
        await assert.rejects(other.get(byName('welcome_message')), { code: 'timeout' });
        assert.deepEqual([server.requests.length, clock.sleeps], [3, []]);
      });
    });
  });

  it('refuses options that it does not have', () =>
    assert.rejects(
      withPromptory({ connection: { options: { timeoutMs: '5', color: 'red' } } }, async () => undefined),
      (error: Error & { fields: { field: string }[] }) => {
        assert.deepEqual(error.fields.map(({ field }) => field).sort(), ['', 'timeoutMs']);
        assert.match(error.message, /options of the connection Acme/);
        return true;
      },
    ));
});
