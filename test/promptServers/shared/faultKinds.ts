/** The ways in which a server can fail its client; the meaning of each is in `faults.ts`. */
export const faultKinds = [
  'hang-before-headers',
  'hang-in-body',
  'reset-in-body',
  'truncated-json',
  'html',
  'server-errors',
  'rate-limited',
  'rate-limited-with-wait',
  'forbidden',
  'slow-drip',
  'huge-body',
  'gzip-bomb',
  'endless-redirect',
  'foreign-redirect',
  'wrong-content-type',
  'wrong-shape',
  'duplicate-events',
  'unordered-events',
] as const;

/** One of them. */
export type FaultKind = (typeof faultKinds)[number];

/** Whether a text names a fault. */
export function isFaultKind(text: string): text is FaultKind {
  return (faultKinds as readonly string[]).includes(text);
}
