import { hasCode, reasonOf, throwIfAborted } from '../../errors.ts';
import type { ProviderId } from './definitions.ts';
import { echo } from './echo.ts';
import { replay } from './replay.ts';
import type { AskProvider, Provider } from './types.ts';

const byId: Readonly<Record<ProviderId, Provider>> = { echo, replay };

/** The providers that can be run, by promptfoo's name for them. */
export const providers: readonly Provider[] = Object.values(byId);

/**
 * Asks providers by their name: measures how long an answer takes, and makes data of a failure.
 *
 * @param clock milliseconds, only differences count
 */
export function createAskProvider(known: readonly Provider[] = providers, clock = () => performance.now()): AskProvider {
  const byName = new Map(known.map((provider) => [provider.id, provider]));
  return async (providerId, request, signal) => {
    throwIfAborted(signal, 'Asking a provider');
    const started = clock();
    const fault = (code: string, message: string) => ({ error: { code, message }, latencyMs: clock() - started });
    const provider = byName.get(providerId);
    if (!provider)
      return fault('unknown-provider', `No provider named '${providerId}' is known here. Use one of ${[...byName.keys()].join(', ')}.`);
    try {
      return { ...(await provider.answer(request, signal)), latencyMs: clock() - started };
    } catch (error) {
      if (signal?.aborted || hasCode(error, 'cancelled')) throw error;
      return fault(codeOf(error), reasonOf(error));
    }
  };
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? (error as { readonly code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : 'provider';
}
