import assert from 'node:assert/strict';
import { localProviders, providerDefinitions } from '../../../../../src/core/evals/providers/definitions.ts';
import { providers } from '../../../../../src/core/evals/providers/registry.ts';
import { createAskProvider, PromptdeckError, type Provider } from '../../../../../src/core/index.ts';

const request = { messages: [{ role: 'user', content: 'Hi' }], caseName: 'case' } as const;
const failing = (error: unknown): Provider => ({
  id: 'failing',
  answer: async () => {
    throw error;
  },
});

describe('asking a provider by its name', () => {
  it('is possible for every one that has a definition, under the name that is there', () => {
    assert.deepEqual(
      providers.map(({ id }) => id),
      providerDefinitions.map(({ id }) => id),
    );
    assert.deepEqual(localProviders, ['echo', 'replay']);
  });

  it('gives its output with the time it took', async () => {
    const times = [100, 107];
    assert.deepEqual(await createAskProvider(providers, () => times.shift() ?? 0)('echo', request), { output: 'Hi', latencyMs: 7 });
    assert.equal((await createAskProvider()('replay', { ...request, recordedOutput: 'Dear' })).error, undefined);
  });

  it('gives a failure as data, with its code', async () => {
    const told = async (id: string, known?: readonly Provider[]) => (await createAskProvider(known)(id, request)).error;
    assert.deepEqual(await told('replay'), {
      code: 'no-recorded-output',
      message: "'case' has no recorded output to replay. Add providerOutput to the case, or run it with echo.",
    });
    assert.deepEqual(await told('acme'), {
      code: 'unknown-provider',
      message: "No provider named 'acme' is known here. Use one of echo, replay.",
    });
    assert.deepEqual(await told('failing', [failing(new TypeError('broken'))]), { code: 'provider', message: 'broken' });
  });

  it('ends with the signal, and not with an answer', async () => {
    const ask = createAskProvider([failing(new PromptdeckError('stopped', 'cancelled'))]);
    await assert.rejects(ask('failing', request), { code: 'cancelled' });
    await assert.rejects(ask('failing', request, AbortSignal.abort()), { code: 'cancelled' });
  });
});
