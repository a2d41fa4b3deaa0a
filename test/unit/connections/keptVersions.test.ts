import assert from 'node:assert/strict';
import { baseOf, type KeptVersion, KeptVersions } from '../../../src/connections/keptVersions.ts';
import { type RemoteDocument, readRemoteUri, remoteUriParts } from '../../../src/connections/remoteUri.ts';
import type { PromptRevision } from '../../../src/core/index.ts';

const aDocument = (id: string, connectionId = 'one'): RemoteDocument => ({
  connectionId,
  address: { kind: 'id', id },
  version: { kind: 'current' },
});

/** Kept versions over a server that counts what it is asked for; what is in `open` is open. */
function aShelf() {
  const asked: string[] = [];
  const open = new Set<string>();
  const idOf = ({ address }: RemoteDocument) => (address.kind === 'id' ? address.id : '');
  const read = async (document: RemoteDocument): Promise<KeptVersion> => {
    asked.push(idOf(document));
    return { bytes: new Uint8Array(), modified: 0, ...(idOf(document) !== 'gone' && { base: { etag: `"${asked.length}"` } }) };
  };
  return { asked, open, kept: new KeptVersions(read, (document) => open.has(idOf(document))) };
}

describe('versions that are open as documents', () => {
  it('are asked for once, whatever their prompt is called in the URI', async () => {
    const { kept, asked } = aShelf();
    for (const name of ['Old name', 'New name']) {
      const parts = remoteUriParts(aDocument('a'), name);
      const document = readRemoteUri(parts);
      assert.ok(document);
      await kept.of(document, parts.path);
    }
    assert.deepEqual(asked, ['a']);
    assert.deepEqual(
      kept.expire(() => true).map((uri) => uri.replace(/^.*\//, '')),
      ['Old name.prompt.j2', 'New name.prompt.j2'],
    );
  });

  it('know what they were made from for as long as they are open, and the newest after they were asked for again', async () => {
    const { kept, open } = aShelf();
    const a = aDocument('a');
    open.add('a');
    assert.equal(kept.baseOf(a), undefined);
    await kept.of(a, 'uri');
    kept.letGo(a);
    assert.deepEqual(kept.baseOf(a), { etag: '"1"' });
    kept.expire(() => true);
    await kept.of(a, 'uri');
    assert.deepEqual(kept.baseOf(a), { etag: '"2"' });
    open.delete('a');
    kept.letGo(a);
    assert.equal(kept.baseOf(a), undefined);
  });

  it('have no base where the document says why there is none', async () => {
    const { kept } = aShelf();
    await kept.of(aDocument('gone'), 'uri');
    assert.equal(kept.baseOf(aDocument('gone')), undefined);
  });

  it('are let go when they are closed, so that opening them again asks again', async () => {
    const { kept, asked } = aShelf();
    await kept.of(aDocument('a'), 'uri');
    kept.letGo(aDocument('a'));
    await kept.of(aDocument('a'), 'uri');
    assert.deepEqual(asked, ['a', 'a']);
  });

  it('expire by connection', async () => {
    const { kept, asked } = aShelf();
    for (const connection of ['one', 'two']) await kept.of(aDocument('a', connection), `${connection}/a`);
    assert.deepEqual(
      kept.expire(({ connectionId }) => connectionId === 'two'),
      ['two/a'],
    );
    for (const connection of ['one', 'two']) await kept.of(aDocument('a', connection), `${connection}/a`);
    assert.equal(asked.length, 3);
  });

  it('are kept in a bounded number where nobody opens them, the newest, and all of those that are open', async () => {
    const { kept, asked, open } = aShelf();
    open.add('0');
    for (let index = 0; index <= 40; index += 1) await kept.of(aDocument(String(index)), String(index));
    const before = asked.length;
    for (const id of ['0', '40', '21']) await kept.of(aDocument(id), id);
    assert.equal(asked.length, before);
    await kept.of(aDocument('20'), '20');
    assert.equal(asked.length, before + 1);
  });
});

describe('what a version is held against when it is saved', () => {
  it('is its revision, its number and the ETag, as far as the server states them', () => {
    const revision = (version: object, freshness: object) => ({ version, freshness }) as PromptRevision;
    assert.deepEqual(baseOf(revision({}, {})), {});
    assert.deepEqual(baseOf(revision({ revisionId: 'r', number: '3' }, { etag: 'W/"x"', fetchedAt: '' })), {
      revisionId: 'r',
      number: '3',
      etag: 'W/"x"',
    });
  });
});
