/**
 * What all protocol test servers share: routes, answers, the record of requests, and faults. A server lives in `test/promptServers/<name>/`; its
 * `index.ts` exports `start(options: StartOptions): Promise<ProtocolServer>`, built as
 *
 *     const running = await startServer(createRouter(routes, misses), options);
 *     return { ...running, baseUrl: running.origin, key };
 *
 * and its state lives in that closure, so that `kill` and `restart` keep it. `npm run server -- <name>` starts it by hand.
 */
export { empty, events, json, type SentJson, sentJson, text } from './answers.ts';
export { type FaultKind, faultKinds, isFaultKind } from './faultKinds.ts';
export { type CutPage, type PageOrder, pageCut } from './pageOrder.ts';
export { createRouter, type Misses, type Routes } from './router.ts';
export { startServer } from './startServer.ts';
export type { Answer, Fault, Handler, ProtocolServer, RunningServer, ServerRequest, StartOptions } from './types.ts';
