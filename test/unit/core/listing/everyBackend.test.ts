import assert from 'node:assert/strict';
import { type Connection, createConnections, type Fetch, type RemotePrompt, type ServerKind } from '../../../../src/core/index.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { start as promptjuggler } from '../../../promptServers/promptjuggler/index.ts';
import { start as promptops } from '../../../promptServers/promptops/index.ts';
import { start as promptory } from '../../../promptServers/promptory/index.ts';
import { start as promptrails } from '../../../promptServers/promptrails/index.ts';
import { start as ptm } from '../../../promptServers/ptm/index.ts';
import type { ProtocolServer } from '../../../promptServers/shared/index.ts';
import { subjects } from '../backends/contract/subjects/index.ts';

type Names = NonNullable<Connection['names']>;

/** A kind of server, and how one item of its listing goes wrong. */
interface Kind {
  readonly start: () => Promise<ProtocolServer>;
  readonly names?: Names;
  /** Where the rows of a list stand in its answer, for servers that list by themselves. */
  readonly rows?: 'prompts' | 'data';
  /** The path that is answered with a crash, for those of which prompts are named. */
  readonly crashing?: RegExp;
}

const named = (...slugs: string[]): Names => slugs.map((slug) => ({ kind: 'prompt', address: { kind: 'slug', slug } }));
const inShop = (...names: string[]): Names =>
  names.map((name) => ({ kind: 'prompt', address: { kind: 'name', org: 'acme', app: 'shop', name } }));

const kinds: Readonly<Record<ServerKind, Kind>> = {
  promptory: { start: promptory, names: inShop('signature', 'welcome_message'), crashing: /signature$/ },
  promptjuggler: { start: promptjuggler, names: named('order-extractor', 'support-reply'), crashing: /order-extractor/ },
  promptrails: { start: promptrails, rows: 'data' },
  promptops: { start: promptops, rows: 'prompts' },
  ptm: { start: ptm, rows: 'prompts' },
};

/** Spoils one item: the first row of every list that has one, or one prompt. */
function spoiling({ rows, crashing }: Kind): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (crashing?.test(pathname)) return new Response('Internal Server Error', { status: 500 });
    const response = await fetch(request);
    if (!rows || !pathname.endsWith('/prompts')) return response;
    const answer = (await response.json()) as Record<string, Record<string, unknown>[]>;
    const [first, ...others] = answer[rows] ?? [];
    return Response.json({ ...answer, [rows]: first ? [{ ...first, name: ['no', 'text'], id: first.id, version: 7 }, ...others] : [] });
  };
}

describe('a listing', () => {
  for (const [kind, shape] of Object.entries(kinds) as [ServerKind, Kind][]) {
    it(`does not fail for one item, whose row carries its problem: ${kind}`, async () => {
      await using server = await shape.start();
      const connection = { id: 'one', kind, name: 'One', baseUrl: server.baseUrl, ...(shape.names && { names: shape.names }) };
      const secrets = {
        get: async (_id: string, name: string) => ({
          value: name === 'signingSecret' ? (server.secret ?? '') : server.key,
          origin: 'test',
        }),
      };
      const log = silentLog();
      const list = async (fetched: Fetch) => {
        await using connections = createConnections({ secrets, fetch: fetched, log });
        const found: RemotePrompt[] = [];
        for await (const { prompts } of connections.backend(connection).pages({ pageSize: 100 })) found.push(...prompts);
        return found;
      };
      const [sound, spoiled] = [await list(fetch), await list(spoiling(shape))];
      assert.deepEqual(
        sound.flatMap(({ problems = [] }) => problems.map(({ code }) => code)),
        [],
      );
      const broken = spoiled.filter(({ problems = [] }) => problems.length > 0);
      assert.deepEqual(
        broken.map(({ problems = [] }) => problems.map(({ code, level }) => [code, level])),
        [[[shape.crashing ? 'server-error' : 'bad-response', 'error']]],
      );
      assert.ok((broken[0]?.problems?.[0]?.message.length ?? 0) > 40);
      assert.equal(spoiled.length, sound.length);
      const left = new Set(spoiled.filter((prompt) => !broken.includes(prompt)).map(({ id }) => id));
      assert.equal(sound.filter(({ id }) => !left.has(id)).length, 1);
    });
  }

  it('is proved for every server there is', () =>
    assert.deepEqual(
      [...new Set(subjects.map(({ kind }) => kind))].filter((kind) => kind !== 'workspace').sort(),
      Object.keys(kinds).sort(),
    ));
});
