import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Mode, StoredKey } from './types.ts';

/** What a signature covers. */
export interface Signed {
  readonly timestamp: string;
  readonly method: string;
  /** Full path, percent-decoded, without the query. */
  readonly path: string;
}

/** Documented: the secret itself is the key. As shipped: the server only has the secret's hash, and takes that text as the key. */
export function signatureOf(mode: Mode, { key, secret }: StoredKey, { timestamp, method, path }: Signed): string {
  const hmacKey = mode === 'documented' ? secret : createHash('sha256').update(secret).digest('hex');
  return createHmac('sha256', hmacKey).update(`${key}:${timestamp}:${method}:${path}`).digest('hex');
}

/** Compares as text, so that upper-case hex is wrong. */
export function isSignature(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const skewMs = 300_000;
const documented = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/;
const shipped = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?$/;

/** Documented: UTC with one `Z`. As shipped: no zone at all, as Python 3.11 reads it. Five minutes either way. */
export function isCurrent(mode: Mode, timestamp: string, now: Date): boolean {
  const time = mode === 'documented' ? documentedTime(timestamp) : shippedTime(timestamp);
  return Number.isFinite(time) && Math.abs(now.getTime() - time) <= skewMs;
}

const documentedTime = (text: string) => (documented.test(text) ? Date.parse(text) : Number.NaN);

function shippedTime(text: string): number {
  const compact = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/.exec(text);
  const normal = compact ? `${compact.slice(1, 4).join('-')}T${compact.slice(4).join(':')}` : text;
  const [, day, hour = '00', minute = '00', second = '00', fraction = '0'] = shipped.exec(normal) ?? [];
  return day === undefined ? Number.NaN : Date.parse(`${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
}
