import assert from 'node:assert/strict';
import { BackendError } from '../../../../../src/core/backendError.ts';
import { RailsCapabilities } from '../../../../../src/core/backends/promptrails/capabilities.ts';
import { promptrailsOptions } from '../../../../../src/core/backends/promptrails/options.ts';
import type { Capability } from '../../../../../src/core/index.ts';

const reasons = (found: RailsCapabilities, names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => {
      const state = found.state(name as Capability);
      return [name, state.isAvailable ? undefined : state.reason];
    }),
  );
const none = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, undefined]));

const lacking = {
  label: 'PromptRails has no labels on versions.',
  environment: 'PromptRails has no environments.',
  evaluate: 'PromptRails does not evaluate prompts; evaluations run here.',
  optimise: 'PromptRails does not optimise prompts.',
  skills: 'PromptRails has no skills.',
  workflows: 'PromptRails runs workflows as agents.',
  knowledge: 'PromptRails takes no uploads of documents.',
  batch: 'PromptRails gives prompts one by one.',
  modelVariants: 'PromptRails has no variants of a prompt by model.',
};
const gone = {
  run: 'This server is of the newer generation, which runs agents and not single prompts.',
  scores: 'This server is of the newer generation, which has no scores.',
  costs: 'This server is of the newer generation, which has no costs.',
  usage: 'This server is of the newer generation, which has no dashboard.',
  memories: 'This server is of the newer generation, which has no memories.',
};
const added = { feedback: 'This server is of the older generation, which takes no feedback on answers.' };

describe('what is known of the abilities of a connection to PromptRails', () => {
  it('is what the product lacks, and what its two generations do', () => {
    const found = new RailsCapabilities();
    const dependent = [...Object.keys(gone), ...Object.keys(added)];
    assert.deepEqual(reasons(found, Object.keys(lacking)), lacking);
    assert.deepEqual(reasons(found, dependent), none(dependent));
    found.saw('g1');
    assert.deepEqual(reasons(found, dependent), { ...none(dependent), ...added });
    found.saw('g2');
    assert.deepEqual(reasons(found, dependent), { ...none(dependent), ...gone });
    assert.deepEqual([new RailsCapabilities().generation, found.generation], [undefined, 'g2']);
  });

  for (const [scope, names] of Object.entries({
    'prompts:read': ['list', 'search', 'versions', 'serverRender'],
    'prompts:write': ['create', 'edit', 'promote'],
    'prompts:execute': ['run'],
    'agents:read': ['agents'],
    'agents:execute': ['agents', 'stream'],
    'chat:read': ['chat'],
    'chat:write': ['chat', 'feedback'],
    'approvals:read': ['approvals'],
    'approvals:write': ['approvals'],
    'traces:read': ['traces'],
    'costs:read': ['costs', 'usage'],
    'memories:read': ['memories'],
    'scores:read': ['scores'],
    'scores:write': ['scores'],
    'mcptools:read': ['tools'],
    'mcptools:execute': ['tools'],
    'triggers:read': ['webhooks'],
    'triggers:write': ['webhooks'],
    'other:read': [],
  }))
    it(`is what the key turned out to lack: ${scope}`, () => {
      const found = new RailsCapabilities();
      found.failed(new BackendError(`missing required scope: ${scope}`, 'forbidden', { reason: 'missing-scope' }));
      const all = [
        'list',
        'search',
        'versions',
        'serverRender',
        'create',
        'edit',
        'promote',
        'run',
        'agents',
        'stream',
        'chat',
        'feedback',
      ];
      const rest = ['approvals', 'traces', 'costs', 'usage', 'memories', 'scores', 'tools', 'webhooks'];
      const reason = `The key of the connection lacks the scope ${scope}.`;
      assert.deepEqual(reasons(found, [...all, ...rest]), {
        ...none([...all, ...rest]),
        ...Object.fromEntries(names.map((name) => [name, reason])),
      });
    });

  it('is not learned from other failures', () => {
    const found = new RailsCapabilities();
    for (const error of [
      new Error('scope: prompts:read'),
      new BackendError('scope: prompts:read', 'forbidden'),
      new BackendError('scope: prompts:read', 'unauthorized', { reason: 'missing-scope' }),
      new BackendError('no words', 'forbidden', { reason: 'missing-scope' }),
    ])
      found.failed(error);
    assert.deepEqual(found.state('list'), { isAvailable: true });
  });

  it('is that a prompt without a version can neither run nor be rendered by the server', () => {
    const found = new RailsCapabilities();
    const prompt = { address: { kind: 'id', id: 'p' }, id: 'p', name: 'p', folders: [] } as const;
    found.sawPrompt('p', false);
    for (const name of ['run', 'serverRender'] as const) {
      assert.deepEqual(found.state(name, prompt), { isAvailable: false, reason: 'This prompt has no version yet.' });
      assert.deepEqual(found.state(name, { ...prompt, id: 'q' }), { isAvailable: true });
      assert.deepEqual(found.state(name), { isAvailable: true });
    }
    assert.deepEqual(found.state('edit', prompt), { isAvailable: true });
    found.sawPrompt('p', true);
    assert.deepEqual(found.state('run', prompt), { isAvailable: true });
  });
});

describe('the options of a connection to PromptRails', () => {
  it('have the vendor’s defaults', () =>
    assert.deepEqual(promptrailsOptions.parse({}), {
      timeoutMs: 30_000,
      maxRetries: 3,
      streamIdleMs: 300_000,
      pollIntervalMs: 2000,
      executionWaitMs: 600_000,
      cacheTtlMs: 300_000,
    }));

  for (const [name, good, bad] of [
    ['timeoutMs', [1], [0, 1.5]],
    ['maxRetries', [0, 10], [-1, 11]],
    ['streamIdleMs', [1], [0]],
    ['pollIntervalMs', [1], [0]],
    ['executionWaitMs', [1], [0]],
    ['cacheTtlMs', [1], [0]],
  ] as const)
    it(`take ${name} up to its limits`, () => {
      for (const value of good) assert.equal(promptrailsOptions.safeParse({ [name]: value }).success, true, String(value));
      for (const value of bad) assert.equal(promptrailsOptions.safeParse({ [name]: value }).success, false, String(value));
    });
});
