import * as z from 'zod';
import { json, jsonObject, maybeNumber, maybeText, text, time, wireObject } from '../wire.ts';

/** A conversation with an agent. Source: vendor's Python client 0.3.0, class ChatSession; checked with it. */
export const chatSession = wireObject({
  id: z.string(),
  agentId: text,
  userId: maybeText,
  title: text,
  metadata: jsonObject,
  createdAt: time,
  updatedAt: time,
});
/** A conversation with an agent. */
export type ChatSession = z.output<typeof chatSession>;

/** One message of a conversation. Source: vendor's Python client 0.3.0, class ChatMessage; checked with it. */
export const chatMessage = wireObject({
  id: z.string(),
  sessionId: text,
  role: text,
  content: text,
  metadata: jsonObject,
  toolCalls: json,
  toolResults: json,
  model: maybeText,
  /** US dollars. */
  cost: maybeNumber,
  tokenCount: maybeNumber,
  promptTokens: maybeNumber,
  completionTokens: maybeNumber,
  createdAt: time,
});
/** One message of a conversation. */
export type ChatMessage = z.output<typeof chatMessage>;

const both = z.object({ user_message: chatMessage.nullish(), assistant_message: chatMessage, execution_id: z.string().nullish() });

/** What a turn gave: the agent's message, and where the server tells them the user's own and the execution. */
export interface ChatTurn {
  readonly answer: ChatMessage;
  readonly question?: ChatMessage | undefined;
  readonly executionId?: string | undefined;
}

/**
 * The answer to a sent message: two messages side by side, or the agent's alone.
 *
 * Source: PromptRails wire protocol §7, the vendor's emulator (two messages) and Python client (one message); checked with the client.
 */
export const chatTurn: z.ZodType<ChatTurn> = z.union([
  both.transform(({ user_message, assistant_message, execution_id }) => ({
    answer: assistant_message,
    question: user_message ?? undefined,
    executionId: execution_id ?? undefined,
  })),
  chatMessage.transform((answer) => ({ answer })),
]);

/** Whether feedback was taken. */
export const chatFeedback = wireObject({ submitted: z.boolean() });
