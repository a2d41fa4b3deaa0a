import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const epochSeconds = 1_400_000_000;

/**
 * An id in the vendor's form: 27 signs of base 62, made of a time (4 bytes) and a payload (16 bytes).
 *
 * @param atMs Milliseconds since 1970; ids of later seconds sort after earlier ones.
 * @param seed Gives the payload, so that equal seeds give equal ids.
 */
export function ksuid(atMs: number, seed: string): string {
  const seconds = BigInt(Math.floor(atMs / 1000) - epochSeconds);
  const payload = BigInt(`0x${createHash('sha256').update(seed).digest('hex').slice(0, 32)}`);
  let rest = (seconds << 128n) | payload;
  let text = '';
  while (text.length < 27) {
    text = (alphabet[Number(rest % 62n)] ?? '') + text;
    rest /= 62n;
  }
  return text;
}
