import { jsonOf } from '../../http/index.ts';
import { webhookBody } from './schemas.ts';

/** A delivery as it arrived. */
export interface WebhookDelivery {
  /** The raw body, before anything parsed it. */
  readonly body: Uint8Array | string;
  /** The header `PromptJuggler-Signature`. */
  readonly signature: string | undefined;
  /** The secret of the webhook. */
  readonly secret: string;
  /** How far from now it may have been signed, in seconds, either way. @default 300 */
  readonly toleranceS?: number;
  /** Seconds since 1970. @default the system clock */
  readonly nowS?: number;
}

/** Whether a delivery is genuine, and if not, what is wrong with it. */
export type WebhookVerdict =
  | { readonly isGenuine: true }
  | { readonly isGenuine: false; readonly problem: 'malformed' | 'tooOld' | 'wrongSignature' };

/** What a genuine delivery tells. Its own name is used where it has one; the documented bodies have none, so their fields decide. */
export type WebhookEvent =
  | { readonly kind: 'run'; readonly id: string; readonly status: string; readonly event?: string }
  | {
      readonly kind: 'knowledgeDocument';
      readonly id: string;
      readonly status: string;
      readonly chunkCount: number;
      readonly event?: string;
    }
  | {
      readonly kind: 'knowledgeBase';
      readonly id: string;
      readonly status: string;
      readonly documentCount: number;
      readonly chunkCount: number;
      readonly event?: string;
    };

/**
 * Checks the signature of a delivery, in constant time. Never throws, whatever the header holds. Stricter than the vendor's two verifiers, which
 * differ in odd headers: the time is up to 12 digits, the signature lower-case hex.
 */
export async function verifyWebhook({
  body,
  signature,
  secret,
  toleranceS = 300,
  nowS = Date.now() / 1000,
}: WebhookDelivery): Promise<WebhookVerdict> {
  const parsed = parseSignature(signature ?? '');
  if (!parsed || secret === '') return { isGenuine: false, problem: 'malformed' };
  if (Math.abs(Math.floor(nowS) - parsed.seconds) > toleranceS) return { isGenuine: false, problem: 'tooOld' };
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  const head = encoder.encode(`${parsed.seconds}.`);
  const rest = typeof body === 'string' ? encoder.encode(body) : body;
  const signed = new Uint8Array(head.length + rest.length);
  signed.set(head);
  signed.set(rest, head.length);
  const isGenuine = await crypto.subtle.verify('HMAC', key, parsed.signature, signed);
  return isGenuine ? { isGenuine } : { isGenuine, problem: 'wrongSignature' };
}

/** What the body of a genuine delivery says; undefined when it is none that is known. */
export function readWebhook(body: string): WebhookEvent | undefined {
  const read = webhookBody.safeParse(jsonOf(body)).data;
  if (!read) return undefined;
  const { id, status, event, chunkCount, documentCount } = read;
  const common = { id, status, ...(event !== undefined && { event }) };
  if (chunkCount !== undefined && documentCount !== undefined) return { kind: 'knowledgeBase', ...common, documentCount, chunkCount };
  return chunkCount === undefined ? { kind: 'run', ...common } : { kind: 'knowledgeDocument', ...common, chunkCount };
}

/** `t=<seconds>,v1=<hex>`: names and values trimmed, order free, the last of a name wins, unknown names are passed over. */
function parseSignature(header: string): { readonly seconds: number; readonly signature: Uint8Array<ArrayBuffer> } | undefined {
  const fields = new Map<string, string>();
  for (const part of header.split(',')) {
    const [name = '', value] = part.split(/=(.*)/s, 2);
    if (value !== undefined) fields.set(name.trim(), value.trim());
  }
  const [time = '', hex = ''] = [fields.get('t'), fields.get('v1')];
  if (!/^[0-9]{1,12}$/.test(time) || !/^[0-9a-f]{64}$/.test(hex)) return undefined;
  return { seconds: Number(time), signature: Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)) };
}
