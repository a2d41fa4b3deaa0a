import assert from 'node:assert/strict';
import type { Capability, PromptAddress, PromptAuthor, PromptBackend, VersionDraft } from '../../../../../src/core/model/index.ts';
import { errorOf, nameOf, onStage } from './contractSuite.ts';
import type { Subject } from './types.ts';

const content = (text: string): VersionDraft => ({ messages: [{ role: 'system', content: text }], message: `Says ${text}` });
const draft = { name: 'contracted', folders: [] };

/** What every backend that writes prompts keeps to; it is run for each whose subject says that it does. */
export function authoringSuite(subject: Subject): void {
  describe(`the contract of what writes prompts: ${nameOf(subject)}`, () => {
    for (const [title, check] of authoringChecks(subject)) it(title, check);
  });
}

type Check = readonly [title: string, check: () => Promise<void>];

/** What is checked, each with its title. */
export function authoringChecks(subject: Subject): readonly Check[] {
  const checks: Check[] = [];
  const it = (title: string, check: () => Promise<void>) => void checks.push([title, check]);
  /** Lets a test work with a prompt that it has just made. */
  const onDraft = (work: (author: PromptAuthor, backend: PromptBackend, address: PromptAddress) => Promise<void>) =>
    onStage(subject, {}, async ({ backend }) => {
      const { authoring } = backend.features;
      assert.ok(authoring, 'it writes nothing');
      const { address } = await authoring.create(draft, content('one'));
      await work(authoring, backend, address);
    });
  const textOf = async (backend: PromptBackend, address: PromptAddress) => (await backend.get(address)).messages[0]?.content;

  it('makes a prompt, which is listed and read with its text', () =>
    onDraft(async (_, backend, address) => {
      assert.equal(await textOf(backend, address), 'one');
      const listed: string[] = [];
      for await (const { prompts } of backend.pages()) listed.push(...prompts.map(({ name }) => name));
      assert.ok(listed.includes(draft.name), listed.join());
    }));

  it('makes a version from the newest one, and forgets what was cached before', () =>
    onDraft(async (author, backend, address) => {
      const { version, freshness } = await backend.get(address);
      const made = await author.createVersion(address, content('two'), { ...version, ...freshness });
      const versions = await backend.versions(address);
      assert.deepEqual([versions[0]?.number, versions[0]?.revisionId], [made.number, made.revisionId]);
      assert.equal(versions.length, 2);
    }));

  it('refuses a version that was made from an older one, and writes nothing', () =>
    onDraft(async (author, backend, address) => {
      const { version, freshness } = await backend.get(address);
      const base = { ...version, ...freshness };
      await author.createVersion(address, content('two'), base);
      assert.equal((await errorOf(author.createVersion(address, content('three'), base))).code, 'conflict');
      assert.equal((await backend.versions(address)).length, 2);
    }));

  it('promotes as its capabilities say, and refuses a version that is not there', () =>
    onDraft(async (author, backend, address) => {
      const { version, freshness } = await backend.get(address);
      const { number, revisionId = '' } = await author.createVersion(address, content('two'), { ...version, ...freshness });
      const ref = number === undefined ? ({ kind: 'revision', revisionId } as const) : ({ kind: 'number', number } as const);
      if (!can(backend, 'promote')) {
        assert.equal((await errorOf(author.promote(address, ref, { kind: 'current' }))).code, 'unsupported');
        return;
      }
      await author.promote(address, ref, { kind: 'current' });
      assert.equal(await textOf(backend, address), 'two');
      const nowhere = { kind: 'number', number: '987654' } as const;
      assert.equal((await errorOf(author.promote(address, nowhere, { kind: 'current' }))).code, 'not-found');
    }));

  for (const kind of ['label', 'environment'] as const) {
    it(`points a${kind === 'label' ? '' : 'n'} ${kind} at a version, or says that it has none`, () =>
      onDraft(async (author, backend, address) => {
        const target = kind === 'label' ? ({ kind, label: 'x' } as const) : ({ kind, environment: 'x' } as const);
        const pointing = author.promote(address, { kind: 'current' }, target);
        if (!can(backend, kind)) return assert.equal((await errorOf(pointing)).code, 'unsupported');
        await pointing;
        assert.equal((await backend.get(address, { version: target })).messages[0]?.content, 'one');
      }));
  }

  it('deletes a prompt, or says that it cannot', () =>
    onDraft(async (author, backend, address) => {
      if (!can(backend, 'delete')) return assert.equal((await errorOf(author.delete(address))).code, 'unsupported');
      await author.delete(address);
      assert.equal((await errorOf(backend.get(address))).code, 'not-found');
      assert.equal((await errorOf(author.delete(address))).code, 'not-found');
    }));

  it('writes nothing for a caller that gave up before', () =>
    onDraft(async (author, backend, address) => {
      const options = { signal: AbortSignal.abort() };
      const { version } = await backend.get(address);
      for (const call of [
        () => author.create(draft, content('x'), options),
        () => author.createVersion(address, content('x'), version, options),
        () => author.promote(address, { kind: 'current' }, { kind: 'current' }, options),
        () => author.delete(address, options),
      ])
        await assert.rejects(call, { code: 'cancelled' });
      assert.equal(await textOf(backend, address), 'one');
    }));
  return checks;
}

const can = (backend: PromptBackend, name: Capability) => backend.capability(name).isAvailable;
