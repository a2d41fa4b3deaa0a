import type { Answer } from './types.ts';

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** A plain text answer. */
export function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** An answer without a body. */
export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers };
}

/** An event stream; each piece is one whole event with its blank line, written as it comes. */
export function events(pieces: AsyncIterable<string>, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', ...headers }, body: pieces };
}

/** The JSON that a client sent. */
export type SentJson = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false };

/** Reads a request body as JSON, whatever its content type says. */
export function sentJson(body: Buffer): SentJson {
  try {
    return { isJson: true, value: JSON.parse(body.toString('utf8')) };
  } catch {
    return { isJson: false };
  }
}
