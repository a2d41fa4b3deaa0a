import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import { type StreamEvent, streamEvents } from '../events.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { chatFeedback, chatMessage, chatSession, chatTurn } from '../schemas/chat.ts';
import { toWire } from '../wire.ts';

/** A new conversation. */
export interface NewChatSession {
  readonly agentId: string;
  readonly title?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Conversations with agents. */
export function chatResource(client: RailsClient) {
  return {
    listSessions: (options?: ListOptions) =>
      client.list('api/v1/chat/sessions', chatSession, { what: 'Listing chat sessions', ...options }),
    getSession: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/chat/sessions/${id}`, chatSession, { what: `Getting the chat session ${id}`, ...options }),
    createSession: (fields: NewChatSession, options?: CallOptions) =>
      client.send('POST', 'api/v1/chat/sessions', chatSession, { what: 'Beginning a chat session', json: toWire(fields), ...options }),
    deleteSession: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/chat/sessions/${id}`, { what: `Deleting the chat session ${id}`, ...options }),
    listMessages: (id: string, options?: ListOptions) =>
      client.list(path`api/v1/chat/sessions/${id}/messages`, chatMessage, {
        what: `Listing the messages of the chat session ${id}`,
        ...options,
      }),
    /** Says something and waits for the answer. Costs money and is never repeated. */
    sendMessage: (id: string, content: string, options?: CallOptions) =>
      client.send('POST', path`api/v1/chat/sessions/${id}/messages`, chatTurn, {
        what: `Sending a message to the chat session ${id}`,
        json: { content },
        ...options,
      }),
    /** Says something and gives the answer as it comes. Costs money and is never repeated; a stream that broke off cannot be resumed. */
    sendMessageStream: (id: string, content: string, options?: CallOptions): AsyncIterable<StreamEvent> =>
      streamEvents(client, 'POST', path`api/v1/chat/sessions/${id}/messages/stream`, {
        what: `Sending a message to the chat session ${id}`,
        json: { content },
        ...options,
      }),
    /** Newer generation only. */
    submitFeedback: (id: string, feedback: { readonly executionId: string; readonly value: 1 | -1 }, options?: CallOptions) =>
      client.send('POST', path`api/v1/chat/sessions/${id}/feedback`, chatFeedback, {
        what: `Rating an answer of the chat session ${id}`,
        json: toWire(feedback),
        ...options,
      }),
  };
}
