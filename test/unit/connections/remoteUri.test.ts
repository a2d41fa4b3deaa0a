import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openUris, type RemoteDocument, readRemoteUri, remoteIdentity, remoteUriParts } from '../../../src/connections/remoteUri.ts';
import type { PromptAddress, VersionRef } from '../../../src/core/index.ts';

describe('the URI of a server prompt', () => {
  it('shows the name and the version', () => {
    const address = { kind: 'id', id: 'support.reply' } as const;
    const { path } = remoteUriParts({ connectionId: 'ptm', address, version: { kind: 'number', number: '3' } }, 'Reply');
    assert.equal(path, '/id/support.reply/Reply@3.prompt.j2');
  });

  it('shows the model whose text it is', () => {
    const model = { provider: 'openai', name: 'ft/gpt-4o' };
    const document = { connectionId: 'ops', address: { kind: 'id', id: 'greet' }, version: { kind: 'current' }, model } as const;
    assert.equal(remoteUriParts(document, 'greet').path, '/id/greet/greet@model:openai:ft%2Fgpt-4o.prompt.j2');
    for (const path of [
      '/id/a/a@1@2.prompt.j2',
      '/id/a/a@model:x.prompt.j2',
      '/id/a/a@model:x:y:z.prompt.j2',
      '/id/a/a@model:x:y@1.prompt.j2',
    ])
      assert.equal(readRemoteUri({ scheme: 'promptdeck', authority: 'one', path }), undefined, path);
  });

  it('lays prompts of one application side by side', () => {
    const address = { kind: 'name', org: 'acme', app: 'shop', name: 'welcome' } as const;
    const { path } = remoteUriParts({ connectionId: 'a', address, version: { kind: 'environment', environment: 'production' } }, 'welcome');
    assert.equal(path, '/name/acme/shop/welcome@environment:production.prompt.j2');
    assert.deepEqual(readRemoteUri({ scheme: 'promptdeck', authority: 'a', path: '/name/acme/shop/style.prompt.j2' }), {
      connectionId: 'a',
      address: { kind: 'name', org: 'acme', app: 'shop', name: 'style' },
      version: { kind: 'current' },
    });
  });

  it('is read back, whatever the names hold', () => {
    const text = fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom('.', '..', 'a/b', 'x@y', '%41', 'ü ü', 'a:b', '😀'),
    );
    const address: fc.Arbitrary<PromptAddress> = fc.oneof(
      text.map((id) => ({ kind: 'id', id }) as const),
      fc.tuple(text, text, text).map(([org, app, name]) => ({ kind: 'name', org, app, name }) as const),
      text.map((slug) => ({ kind: 'slug', slug }) as const),
    );
    const version: fc.Arbitrary<VersionRef> = fc.oneof(
      fc.constant({ kind: 'current' } as const),
      text.map((number) => ({ kind: 'number', number }) as const),
      text.map((revisionId) => ({ kind: 'revision', revisionId }) as const),
      text.map((label) => ({ kind: 'label', label }) as const),
      text.map((environment) => ({ kind: 'environment', environment }) as const),
    );
    fc.assert(
      fc.property(address, version, text, fc.option(fc.record({ provider: text, name: text })), (at, ref, name, model) => {
        const document = { connectionId: 'one', address: at, version: ref, ...(model && { model: { ...model } }) };
        assert.deepEqual(readRemoteUri(remoteUriParts(document, name)), document);
      }),
    );
  });

  it('names the same document whatever its prompt is called, and another for another prompt, version, model or connection', () => {
    const one = { connectionId: 'one', address: { kind: 'id', id: 'a' }, version: { kind: 'current' } } as const;
    const identityOf = (name: string, document: RemoteDocument = one) => {
      const read = readRemoteUri(remoteUriParts(document, name));
      assert.ok(read);
      return remoteIdentity(read);
    };
    assert.equal(identityOf('Old name'), identityOf('New / name@2'));
    const others: readonly RemoteDocument[] = [
      { ...one, connectionId: 'two' },
      { ...one, address: { kind: 'id', id: 'b' } },
      { ...one, address: { kind: 'slug', slug: 'a' } },
      { ...one, version: { kind: 'number', number: '2' } },
      { ...one, model: { provider: 'openai', name: 'x' } },
    ];
    assert.equal(new Set([one, ...others].map((document) => identityOf('a', document))).size, others.length + 1);
  });

  it('is found among open ones by what it means, the first of several, beside files of other kinds', () => {
    const one = { connectionId: 'one', address: { kind: 'id', id: 'a' }, version: { kind: 'current' } } as const;
    const [old, renamed] = [remoteUriParts(one, 'Old name'), remoteUriParts(one, 'New name')];
    const open = openUris([{ scheme: 'file', authority: '', path: '/id/a/Old name.prompt.j2' }, old, renamed]);
    assert.deepEqual([...open], [[remoteIdentity(one), old]]);
  });

  it('is nothing for folders and for files beside a prompt', () => {
    for (const path of ['/', '/id/a', '/id/a/b.tests.yaml', '/name/acme/shop/x.md', '/other/a.prompt.j2'])
      assert.equal(readRemoteUri({ scheme: 'promptdeck', authority: 'one', path }), undefined, path);
  });
});
