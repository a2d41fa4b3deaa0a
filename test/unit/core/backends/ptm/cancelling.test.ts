import assert from 'node:assert/strict';
import type { PtmSkills } from '../../../../../src/core/backends/ptm/index.ts';
import type { CallOptions } from '../../../../../src/core/index.ts';
import { collected } from '../../../../helpers/collected.ts';
import { usePtm } from '../../../../helpers/ptmBackend.ts';
import { json, startServer } from '../../../../promptServers/shared/index.ts';
import { arrived } from '../contract/contractSuite.ts';

const publication = { displayName: 'A', description: 'B', consumerSummary: 'C' };

/** Calls for skills; at which request of theirs each is stopped, counted from 1, where it makes several. */
const calls: Readonly<Record<string, readonly [call: (skills: PtmSkills, options: CallOptions) => Promise<unknown>, at?: number]>> = {
  'the first page': [(skills, options) => collected(skills.pages({}, options))],
  'a later page': [(skills, options) => collected(skills.pages({ pageSize: 1 }, options)), 2],
  'one by its id': [(skills, options) => skills.get('id', options)],
  'one by its name': [(skills, options) => skills.byName('@team/x', options)],
  'one that is found by a search': [(skills, options) => skills.find('gone', options), 2],
  'those of a prompt': [(skills, options) => skills.byPrompt('a.b', options)],
  'the contents': [(skills, options) => skills.contents('id', options)],
  'the facts of a bundle': [(skills, options) => skills.download('id', options)],
  'a bundle': [(skills, options) => skills.download('id', options), 2],
  'the versions': [(skills, options) => skills.versions('id', options)],
  'a comparison': [(skills, options) => skills.compare('id', 1, 2, options)],
  'an activation': [(skills, options) => skills.activate('id', 1, options)],
  'a publication': [(skills, options) => skills.publish('a.b', publication, options)],
  'a change': [(skills, options) => skills.update('id', { displayName: 'D' }, options)],
  'a deletion': [(skills, options) => skills.delete('id', true, options)],
  'the usage': [(skills, options) => skills.usage('id', options)],
};

const skill = { id: 'id', slug: 'x', display_name: 'X' };

describe('PTM stops with skills when its caller gives up', () => {
  const { connect } = usePtm();

  for (const [what, [call, at = 1]] of Object.entries(calls)) {
    it(what, async () => {
      const hanging: AbortSignal[] = [];
      let count = 0;
      await using server = await startServer(async ({ rawPath, signal }) => {
        count += 1;
        if (count === at) {
          hanging.push(signal);
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        }
        if (rawPath.endsWith('/by-name/gone')) return json(404, { detail: 'Skill not found' });
        return json(200, rawPath.endsWith('/skills') ? { items: [skill], total: 9 } : skill);
      });
      const giveUp = new AbortController();
      const working = call(connect({ baseUrl: server.origin, key: 'k' }).backend.skills, { signal: giveUp.signal });
      await arrived(hanging);
      giveUp.abort();
      await assert.rejects(working, { code: 'cancelled' });
      while (!hanging[0]?.aborted) await new Promise((resolve) => setImmediate(resolve)); // the server sees the call end
      assert.equal(count, at);
    });
  }
});

describe('pages of PTM', () => {
  const { connect } = usePtm();

  it('are never asked for larger than the server gives', async () => {
    await using server = await startServer(({ rawPath }) =>
      json(200, rawPath.endsWith('/skills') ? { items: [], total: 0 } : { prompts: [], total: 0 }),
    );
    const { backend } = connect({ baseUrl: server.origin, key: 'k' });
    for (const pageSize of [undefined, 1, 200, 201, 1000, 1001]) {
      await collected(backend.skills.pages(pageSize === undefined ? {} : { pageSize }));
      await collected(backend.pages(pageSize === undefined ? {} : { pageSize }));
    }
    assert.deepEqual(
      server.requests.map(({ query }) => Number(query.get('page_size') ?? query.get('limit'))),
      [50, 500, 1, 1, 200, 200, 200, 201, 200, 1000, 200, 1000],
    );
  });

  for (const [title, total, pages, asked] of [
    ['a full page is not the last where no total is told', undefined, ['ab', 'c'], ['0:2', '2:2']],
    ['an empty page ends the list', undefined, ['ab', ''], ['0:2', '2:2']],
    ['a page that is not full ends it where no total is told', undefined, ['a', 'b'], ['0:2']],
    ['more than was asked for is everything', undefined, ['abc', 'd'], ['0:2']],
    ['the total ends it', 4, ['ab', 'cd', 'e'], ['0:2', '2:2']],
    ['a page that is not full is not the last where the total says more', 4, ['a', 'bcd'], ['0:2', '1:2']],
    ['what is missing of the total is asked for in the largest pages', 4, ['ab', 'ac', 'abcd'], ['0:2', '2:2', '0:1000']],
  ] as const) {
    it(`of prompts: ${title}`, async () => {
      await using server = await startServer(() =>
        json(200, { prompts: [...(pages[server.requests.length - 1] ?? '')].map((id) => ({ prompt_id: id })), total }),
      );
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      await collected(backend.pages({ pageSize: 2 }));
      assert.deepEqual(
        server.requests.map(({ query }) => `${query.get('offset')}:${query.get('limit')}`),
        asked,
      );
    });
  }

  for (const [title, total, pages, asked] of [
    ['a full page is not the last where no total is told', undefined, ['ab', 'c'], ['1:2', '2:2']],
    ['an empty page ends the list', undefined, ['ab', ''], ['1:2', '2:2']],
    ['a page that is not full ends it where no total is told', undefined, ['a', 'b'], ['1:2']],
    ['the total ends it', 4, ['ab', 'cd', 'e'], ['1:2', '2:2']],
    ['what is missing of the total is asked for in the largest pages', 4, ['ab', 'ac', 'abcd'], ['1:2', '2:2', '1:200']],
  ] as const) {
    it(`of skills: ${title}`, async () => {
      await using server = await startServer(() =>
        json(200, { items: [...(pages[server.requests.length - 1] ?? '')].map((id) => ({ id })), total }),
      );
      const { backend } = connect({ baseUrl: server.origin, key: 'k' });
      await collected(backend.skills.pages({ pageSize: 2 }));
      assert.deepEqual(
        server.requests.map(({ query }) => `${query.get('page')}:${query.get('page_size')}`),
        asked,
      );
    });
  }
});
