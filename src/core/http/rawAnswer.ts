import { jsonOf } from './decodeJson.ts';
import type { HttpMethod, RawAnswer } from './types.ts';

/** Whole texts leave nothing behind in it, so one serves all. */
const decoder = new TextDecoder();

/** An answer read as text, then tried as JSON: each once, and only when a caller looks. */
export function rawAnswer(method: HttpMethod, path: string, { status, headers }: Response, bytes: Uint8Array): RawAnswer {
  let text: string | undefined;
  let json: { readonly value: unknown } | undefined;
  return {
    method,
    path,
    status,
    headers,
    get text() {
      text ??= decoder.decode(bytes);
      return text;
    },
    get json() {
      json ??= { value: jsonOf(this.text) };
      return json.value;
    },
  };
}
