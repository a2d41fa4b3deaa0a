import type { PromptOpsOptions } from './options.ts';

/** The two forms of the protocol: as its documents have it, and as its server was shipped. */
export type PromptOpsForm = 'documented' | 'shipped';

/** The halves of a key. */
export interface KeyPair {
  readonly apiKey: string;
  readonly secret: string;
}

/** How signatures are made. */
export interface SignatureStyle {
  readonly keyDerivation: NonNullable<PromptOpsOptions['keyDerivation']>;
  readonly timestamp: NonNullable<PromptOpsOptions['timestamp']>;
  /** Whether the server reads its own address as a text once more, so that a decoded `?` or `#` ends the path. */
  readonly isPathReadAgain: boolean;
}

/** What a signature covers. */
export interface SignedCall {
  readonly method: string;
  /** Full path as sent, without the query; it is signed percent-decoded. */
  readonly path: string;
  /** Milliseconds since 1970, by the server's clock. */
  readonly timeMs: number;
}

/** A signature with the time that is part of it. */
export interface Signature {
  readonly timestamp: string;
  readonly signature: string;
}

/** The shipped server knows only the SHA-256 of the secret and takes that text as key; it refuses times that name a zone. */
export function styleOf(
  form: PromptOpsForm,
  { keyDerivation, timestamp }: Partial<Pick<PromptOpsOptions, 'keyDerivation' | 'timestamp'>>,
): SignatureStyle {
  const own: SignatureStyle =
    form === 'documented'
      ? { keyDerivation: 'secret', timestamp: 'iso-z', isPathReadAgain: false }
      : { keyDerivation: 'sha256hex', timestamp: 'iso-naive', isPathReadAgain: true };
  return { ...own, keyDerivation: keyDerivation ?? own.keyDerivation, timestamp: timestamp ?? own.timestamp };
}

/** Signs one attempt: HMAC-SHA256 over key, time, method and path, in lower-case hex. Query and body are not covered. */
export async function signCall(style: SignatureStyle, pair: KeyPair, call: SignedCall): Promise<Signature> {
  const { keyDerivation, isPathReadAgain } = style;
  const timestamp = timestampOf(call.timeMs, style.timestamp);
  const path = isPathReadAgain ? readAgain(decodedPath(call.path)) : decodedPath(call.path);
  const hmacKey = keyDerivation === 'secret' ? pair.secret : hexOf(await crypto.subtle.digest('SHA-256', bytesOf(pair.secret)));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(hmacKey), algorithm, false, ['sign']);
  const message = `${pair.apiKey}:${timestamp}:${call.method}:${path}`;
  return { timestamp, signature: hexOf(await crypto.subtle.sign('HMAC', key, bytesOf(message))) };
}

function timestampOf(timeMs: number, shape: SignatureStyle['timestamp']): string {
  const iso = new Date(timeMs).toISOString();
  switch (shape) {
    case 'iso-z':
      return iso;
    case 'iso-naive':
      return iso.slice(0, -1);
    case 'iso-zz':
      return `${iso}Z`;
    case 'epoch':
      return String(Math.floor(timeMs / 1000));
  }
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray percent sign is sent as it stands
  }
}

/** The path of a text that is read as an address, as Python's `urlsplit` reads it: tabs and line breaks go, and a query or a fragment is none of it. */
function readAgain(decoded: string): string {
  return decoded.replaceAll(/[\t\r\n]/g, '').replace(/[?#].*$/s, '');
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hexOf = (buffer: ArrayBuffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
