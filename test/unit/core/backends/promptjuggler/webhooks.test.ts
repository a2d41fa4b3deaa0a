import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readWebhook, verifyWebhook } from '../../../../../src/core/backends/promptjuggler/index.ts';
import { webhookVectors } from '../../../../conformance/vendors/promptjuggler/webhookVectors.ts';
import { start } from '../../../../promptServers/promptjuggler/index.ts';
import { makeJuggler } from './makeJuggler.ts';

const [vector] = webhookVectors;
const { secret, seconds, body, signature: hex } = vector;
const problemOf = async (signature: string | undefined, nowS: number = seconds) => {
  const verdict = await verifyWebhook({ body, signature, secret, nowS });
  return verdict.isGenuine ? 'genuine' : verdict.problem;
};

describe('PromptJuggler webhooks', () => {
  for (const { secret, seconds, body, signature } of webhookVectors) {
    it(`accepts the vendor's signature ${signature.slice(0, 8)} within five minutes either way`, async () => {
      const header = `t=${seconds},v1=${signature}`;
      const verdicts = [-301, -300, 0, 300, 301].map(async (later) =>
        verifyWebhook({ body: new TextEncoder().encode(body), signature: header, secret, nowS: seconds + later }),
      );
      assert.deepEqual(
        (await Promise.all(verdicts)).map(({ isGenuine }) => isGenuine),
        [false, true, true, true, false],
      );
      const changed = await verifyWebhook({ body: `${body} `, signature: header, secret, nowS: seconds });
      assert.deepEqual(changed, { isGenuine: false, problem: 'wrongSignature' });
    });
  }

  it('reads the header as the vendor does where its verifiers agree', async () => {
    assert.equal(await problemOf(` v1 = ${hex} , t = ${seconds} , v0=other`), 'genuine');
    assert.equal(await problemOf(`t=1,t=${seconds},v1=bad,v1=${hex}`), 'genuine');
    assert.equal(await problemOf(`t=0${seconds},v1=${hex}`), 'genuine');
    assert.equal(await problemOf(`T=${seconds},v1=${hex}`), 'malformed');
    assert.equal(await problemOf(`t=${seconds},v1=${hex.toUpperCase()}`), 'malformed');
  });

  it('refuses, and never throws on, what the two read differently', async () => {
    const odd = [
      `t=${seconds}.0,v1=${hex}`,
      `t=+${seconds},v1=${hex}`,
      `t=١٧٦,v1=${hex}`,
      `t=²,v1=${hex}`,
      `t=${seconds},v1=é`,
      `t=${seconds},v1=${hex},v1=`,
    ];
    for (const header of odd) assert.equal(await problemOf(header), 'malformed');
    assert.equal(await problemOf(undefined), 'malformed');
    await fc.assert(
      fc.asyncProperty(fc.string(), async (header) => assert.equal(await problemOf(header), 'malformed')),
      { numRuns: 200 },
    );
  });

  it('tells what a delivery is about by its fields', () => {
    assert.deepEqual(readWebhook('{"id":"r","status":"completed"}'), { kind: 'run', id: 'r', status: 'completed' });
    assert.deepEqual(readWebhook('{"id":"d","status":"ready","chunkCount":3,"event":"knowledgedocument.finished"}'), {
      kind: 'knowledgeDocument',
      id: 'd',
      status: 'ready',
      chunkCount: 3,
      event: 'knowledgedocument.finished',
    });
    assert.deepEqual(readWebhook('{"id":"b","status":"ready","chunkCount":3,"documentCount":1}'), {
      kind: 'knowledgeBase',
      id: 'b',
      status: 'ready',
      documentCount: 1,
      chunkCount: 3,
    });
    assert.deepEqual([readWebhook('[]'), readWebhook('no json')], [undefined, undefined]);
  });

  it('has a tolerance of 300 seconds that the connection can change', async () => {
    await using server = await start();
    const signed = { body, signature: `t=${seconds},v1=${hex}`, nowS: seconds + 400 };
    await using usual = makeJuggler(server).backend;
    await using patient = makeJuggler(server, { options: { webhookToleranceS: 400 } }).backend;
    assert.deepEqual(await usual.webhooks.verify(signed), { isGenuine: false, problem: 'tooOld' });
    assert.deepEqual(await patient.webhooks.verify(signed), { isGenuine: true });
  });
});
