import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { PromptAddress, ServerKindFacts } from '../../../src/core/model/index.ts';
import { serverKinds } from '../../../src/core/serverKinds.ts';
import { subjects } from './backends/contract/subjects/index.ts';

const kinds: readonly ServerKindFacts[] = Object.values(serverKinds);
const names = kinds.map(({ kind }) => kind).sort();
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

describe('the kinds of servers', () => {
  it('are those that have a backend, each under its own name', () => {
    assert.deepEqual(
      foldersIn('src/core/backends')
        .filter((name) => name !== 'workspace')
        .sort(),
      names,
    );
    for (const [name, { kind }] of Object.entries(serverKinds)) assert.equal(kind, name);
  });

  it('each have a server for tests and a subject of the contract', () => {
    const servers = foldersIn('test/promptServers');
    assert.deepEqual(
      names.filter((kind) => !servers.includes(kind)),
      [],
    );
    const tested = new Set<string>(subjects.map(({ kind }) => kind));
    assert.deepEqual(
      names.filter((kind) => !tested.has(kind)),
      [],
    );
  });

  it('each take a key, name no variable twice, and have addresses that can be asked', () => {
    for (const { kind, secrets, addressExample, defaultAddress = addressExample } of kinds) {
      assert.equal(secrets[0]?.name, 'apiKey', kind);
      assert.ok(
        [addressExample, defaultAddress].every((address) => URL.canParse(address)),
        kind,
      );
    }
    const variables = kinds.flatMap(({ secrets }) => secrets.map(({ envVar }) => envVar));
    assert.equal(new Set(variables).size, variables.length);
  });

  it('tell what can be an address of theirs', () => {
    const id = (text: string): PromptAddress => ({ kind: 'id', id: text });
    const promptory: ServerKindFacts = serverKinds.promptory;
    const isAddress = (address: PromptAddress) => promptory.isAddress?.(address);
    assert.equal(isAddress(id('0b9f3a52-1c1d-4e51-9a56-0c1f6f0a7d11')), true);
    assert.equal(isAddress(id('greeting')), false);
    assert.equal(isAddress({ kind: 'name', org: 'acme', app: 'shop', name: 'greeting' }), true);
  });
});
