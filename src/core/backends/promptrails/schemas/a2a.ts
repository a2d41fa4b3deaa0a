import * as z from 'zod';
import { flag, json, jsonObject, listOf, maybe, text, time, wireObject } from '../wire.ts';

const part = wireObject({ type: text, text, data: json });
const message = wireObject({ role: text, parts: listOf(part), createdAt: time });

/**
 * A task that one agent gives another: `{"id":"…","context_id":"…","status":{"state":"completed"},"messages":[…]}`.
 *
 * Source: PromptRails wire protocol §9, vendor's Python client 0.3.0 and 0.9.2, class A2ATask; checked with both.
 */
export const a2aTask = wireObject({
  id: z.string(),
  contextId: text,
  status: maybe(wireObject({ state: text, message: text, timestamp: time })),
  messages: listOf(message),
  artifacts: listOf(wireObject({ id: text, parts: listOf(part), createdAt: time })),
  metadata: jsonObject,
  createdAt: time,
  updatedAt: time,
});
/** A task that one agent gives another. */
export type A2aTask = z.output<typeof a2aTask>;

/** A remote call's good answer; the other kind comes with HTTP status 200 too and is told apart before this. */
export const a2aResult = z.object({ result: a2aTask }).transform((answer) => answer.result);

/** What an agent says of itself to others. Source: as {@link a2aTask}, class A2AAgentCard. */
export const agentCard = wireObject({
  name: z.string(),
  description: text,
  url: text,
  version: text,
  capabilities: maybe(wireObject({ streaming: flag(false), pushNotifications: flag(false) })),
  skills: listOf(wireObject({ id: text, name: text, description: text, tags: listOf(z.string()) })),
});
/** What an agent says of itself to others. */
export type AgentCard = z.output<typeof agentCard>;
