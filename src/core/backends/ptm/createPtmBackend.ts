import { createCache } from '../../cache/index.ts';
import { systemClock } from '../../clock.ts';
import { createHttp } from '../../http/index.ts';
import type { PromptBackend } from '../../model/index.ts';
import { identityOf, optionsOf, type ServerParts } from '../../serverParts.ts';
import { createSigner } from './access.ts';
import { ptmCapability } from './capabilities.ts';
import { decodePtmError, isAccessGate } from './errors.ts';
import { createEvaluations, type PtmEvaluations } from './evaluations.ts';
import { createFeatures } from './features.ts';
import { createFeedback, type PtmFeedback } from './feedback.ts';
import { createIdentity, type PtmIdentity } from './identity.ts';
import { createInvocations, type PtmInvocations } from './invocations.ts';
import { createLearner } from './knowledge.ts';
import { createLibrary } from './library.ts';
import { createOptimisations, type PtmOptimisations } from './optimisations.ts';
import { ptmOptions } from './options.ts';
import { createPrompts, type PtmPrompts } from './prompts.ts';
import { createRuns, type PtmRuns } from './runs.ts';
import type { PtmServer } from './server.ts';
import { createSharing, type PtmSharing } from './sharing.ts';
import { createSkills, type PtmSkills } from './skills.ts';
import { createTools, type PtmTools } from './tools.ts';

/** A connection to PTM: the library every backend has, and everything PTM does by itself. */
export interface PtmBackend extends PromptBackend {
  readonly kind: 'ptm';
  readonly identity: PtmIdentity;
  readonly prompts: PtmPrompts;
  readonly sharing: PtmSharing;
  readonly evaluations: PtmEvaluations;
  readonly runs: PtmRuns;
  readonly feedback: PtmFeedback;
  readonly optimisations: PtmOptimisations;
  readonly tools: PtmTools;
  readonly skills: PtmSkills;
  readonly invocations: PtmInvocations;
}

/**
 * Makes a connection. Nothing is sent before the first call.
 *
 * @throws {BackendError} 'invalid-request' for options that PTM does not have
 */
export function createPtmBackend(parts: ServerParts): PtmBackend {
  const { connection, fetch, log, store, clock } = parts;
  const options = optionsOf(connection, ptmOptions);
  const http = createHttp({
    baseUrl: connection.baseUrl,
    fetch,
    log,
    sign: createSigner(parts),
    decodeError: decodePtmError,
    isFailure: isAccessGate,
    timeouts: { firstByteMs: options.timeoutMs, totalMs: options.timeoutMs },
    ...(clock && { clock }),
  });
  const cache = createCache({
    scope: [connection.id, connection.baseUrl],
    identity: identityOf(parts, ['apiKey', 'accessClientId', 'accessClientSecret', 'accessToken']),
    ttlMs: options.cacheMs,
    store,
    log,
    clock,
  });
  const learner = createLearner(() => identity.version());
  const server: PtmServer = { http, learner, options, clock, changed: () => cache.invalidateAll() };
  const identity = createIdentity(server, clock ?? systemClock, connection.tls?.isVerified ?? true);
  const prompts = createPrompts(server);
  const evaluations = createEvaluations(server, prompts);
  const runs = createRuns(server);
  const skills = createSkills(server);
  const dispose = async () => {
    await Promise.all([http.dispose(), cache.dispose()]);
  };
  return {
    kind: 'ptm',
    ...createLibrary(prompts, cache),
    features: createFeatures({ identity, evaluations, runs, skills }),
    capability: (name, prompt) => ptmCapability(learner.knowledge, name, prompt),
    check: identity.check,
    identity,
    prompts,
    sharing: createSharing(server),
    evaluations,
    runs,
    feedback: createFeedback(server),
    optimisations: createOptimisations(server),
    tools: createTools(server),
    skills,
    invocations: createInvocations(server),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
