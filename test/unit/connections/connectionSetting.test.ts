import assert from 'node:assert/strict';
import {
  addressFault,
  configuredNameTexts,
  connectionOf,
  isConnectionEntry,
  newConnectionId,
} from '../../../src/connections/connectionSetting.ts';

const entry = { id: 'shop', kind: 'promptory', name: 'Shop', address: 'http://localhost:8000/' } as const;

describe('a configured connection', () => {
  it('is addressed without a closing slash', () => {
    assert.deepEqual(connectionOf(entry), { id: 'shop', kind: 'promptory', name: 'Shop', baseUrl: 'http://localhost:8000' });
  });

  it('joins the versions of one prompt', () => {
    const { names } = connectionOf({ ...entry, prompts: ['acme/shop/mail@production', 'acme/shop/mail@staging', 'acme/shop/style'] });
    assert.deepEqual(names, [
      {
        kind: 'prompt',
        address: { kind: 'name', org: 'acme', app: 'shop', name: 'mail' },
        versions: [
          { kind: 'environment', environment: 'production' },
          { kind: 'environment', environment: 'staging' },
        ],
      },
      { kind: 'prompt', address: { kind: 'name', org: 'acme', app: 'shop', name: 'style' } },
    ]);
  });

  it('reads an id of Promptory, which has no slash, and writes it back', () => {
    const texts = ['7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a01', 'support.mail@staging'];
    const { names } = connectionOf({ ...entry, prompts: texts });
    assert.deepEqual(names, [
      { kind: 'prompt', address: { kind: 'id', id: '7b0e5c1a-4f0d-4c55-9a3e-0f6f0c6f1a01' } },
      { kind: 'prompt', address: { kind: 'id', id: 'support.mail' }, versions: [{ kind: 'environment', environment: 'staging' }] },
    ]);
    assert.deepEqual(names?.flatMap(configuredNameTexts), texts);
  });

  it('reads a slug with a number or a tag', () => {
    const { names } = connectionOf({ ...entry, kind: 'promptjuggler', prompts: ['pr_mail@3'], workflows: ['wf_all@live'] });
    assert.deepEqual(
      names?.map(({ kind, versions }) => [kind, versions?.[0]]),
      [
        ['prompt', { kind: 'number', number: '3' }],
        ['workflow', { kind: 'label', label: 'live' }],
      ],
    );
  });

  it('is written as it is read', () => {
    const texts = ['acme/shop/mail@production', 'acme/shop/style'];
    assert.deepEqual((connectionOf({ ...entry, prompts: texts }).names ?? []).flatMap(configuredNameTexts), texts);
    const slugs = ['pr_mail@3', 'pr_mail@live', 'über/setzung'];
    assert.deepEqual((connectionOf({ ...entry, kind: 'promptjuggler', prompts: slugs }).names ?? []).flatMap(configuredNameTexts), slugs);
  });

  it('refuses what a person wrote wrongly', () => {
    const wrong = [
      null,
      'x',
      {},
      { ...entry, kind: 'other' },
      { ...entry, id: 'Not OK' },
      { ...entry, address: 'ftp://x' },
      { ...entry, prompts: [1] },
    ];
    for (const value of wrong) assert.equal(isConnectionEntry(value), false, JSON.stringify(value));
    assert.equal(isConnectionEntry(entry), true);
  });

  it('says what is wrong with an address', () => {
    assert.equal(addressFault(' '), 'empty');
    assert.equal(addressFault('localhost:8000'), 'notHttp');
    assert.equal(addressFault('https://user:key@host'), 'credentials');
    assert.equal(addressFault('https://host/?key=1'), 'query');
    assert.equal(addressFault('https://host/prefix'), undefined);
  });

  it('gets an id made of its name that nobody else has', () => {
    assert.equal(newConnectionId('My PTM (work)', new Set(['my-ptm-work'])), 'my-ptm-work-2');
    assert.equal(newConnectionId('日本', new Set()), 'connection');
  });
});
