import { jsonOf } from './decodeJson.ts';
import type { HttpMethod, RawAnswer } from './types.ts';

/** An answer read as text, then tried as JSON. */
export function rawAnswer(method: HttpMethod, path: string, response: Response, bytes: Uint8Array): RawAnswer {
  const text = new TextDecoder().decode(bytes);
  return { method, path, status: response.status, headers: response.headers, text, json: jsonOf(text) };
}
