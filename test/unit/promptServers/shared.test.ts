import assert from 'node:assert/strict';
import { createRouter, json, startServer, text } from '../../promptServers/shared/index.ts';

const routes = createRouter(
  { 'GET /things/:id': ({ params }) => json(200, { id: params.id }), 'GET /rest/*': ({ params }) => json(200, params) },
  { notFound: () => text(404, 'no'), wrongMethod: (_request, allowed) => text(405, allowed.join()) },
);

describe('the shared layer of the protocol test servers', () => {
  it('finds routes, decodes names and records requests', async () => {
    await using server = await startServer(routes);
    const found = await fetch(`${server.origin}/things/a%2Fb?x=1`);
    assert.deepEqual(await found.json(), { id: 'a/b' });
    assert.deepEqual(await (await fetch(`${server.origin}/rest/a%20b/c`)).json(), { '*': 'a%20b/c' });
    assert.equal((await fetch(`${server.origin}/things`)).status, 404);
    const wrong = await fetch(`${server.origin}/things/a`, { method: 'POST', body: 'sent' });
    assert.deepEqual([wrong.status, await wrong.text()], [405, 'GET']);
    assert.deepEqual(
      server.requests.map(({ method, rawPath, query, body }) => [method, rawPath, query.get('x'), body.toString()]),
      [
        ['GET', '/things/a%2Fb', '1', ''],
        ['GET', '/rest/a%20b/c', null, ''],
        ['GET', '/things', null, ''],
        ['POST', '/things/a', null, 'sent'],
      ],
    );
  });

  it('spoils as many answers as it is told to, and no others', async () => {
    await using server = await startServer(routes, { fault: { kind: 'server-errors', times: 1 } });
    const statuses = [];
    for (let time = 0; time < 2; time++) statuses.push((await fetch(`${server.origin}/things/a`)).status);
    server.fault({ kind: 'html', match: ({ rawPath }) => rawPath.endsWith('/b') });
    const types = [];
    for (const id of ['a', 'b']) types.push((await fetch(`${server.origin}/things/${id}`)).headers.get('content-type'));
    assert.deepEqual(statuses, [503, 200]);
    assert.deepEqual(types, ['application/json', 'text/html; charset=utf-8']);
  });

  it('refuses connections while it is killed and listens on the same port afterwards', async () => {
    await using server = await startServer(routes);
    await server.kill();
    await assert.rejects(fetch(`${server.origin}/things/a`), TypeError);
    await server.restart();
    assert.equal((await fetch(`${server.origin}/things/a`)).status, 200);
  });

  it('sends a body in pieces and stops asking for them when the client goes away', async () => {
    let ended = () => {};
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    await using server = await startServer(({ signal }) => ({
      status: 200,
      body: (async function* () {
        try {
          while (!signal.aborted) {
            yield 'piece';
            await new Promise((resolve) => setImmediate(resolve));
          }
        } finally {
          ended();
        }
      })(),
    }));
    const response = await fetch(server.origin);
    const reader = response.body?.getReader();
    assert.match(new TextDecoder().decode((await reader?.read())?.value), /^piece/);
    await reader?.cancel();
    await end;
  });
});
