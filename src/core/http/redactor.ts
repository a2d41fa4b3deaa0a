import { createMarks } from './secretMarks.ts';

const mask = '[secret]';
/** What is shorter is no secret, and masking it would spoil ordinary words. */
const shortest = 4;
const deepest = 8;
const longestText = 4096;
const mostItems = 200;
/** Passing values kept, the newest ones: signatures differ with every attempt. */
const mostPassing = 32;

/** Keeps secrets out of what people see, also where a server echoes them. */
export interface Redactor {
  /** A secret of the connection. */
  add(secret: string): void;
  /** A value sent once, such as a signature. */
  addPassing(value: string): void;
  text(text: string): string;
  /** A copy of plain data without secrets, cut where it is deep or long. */
  data(value: unknown): unknown;
}

/** A redactor that knows some secrets and may learn more. */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const lasting = new Set<string>();
  const passing = new Set<string>();
  const marks = createMarks();
  const learn = (known: Set<string>, secret: string) => {
    const trimmed = secret.trim();
    if (trimmed.length < shortest || known.has(trimmed)) return;
    known.add(trimmed);
    marks.add(trimmed);
  };
  const addPassing = (value: string) => {
    learn(passing, value);
    for (const oldest of passing) {
      if (passing.size <= mostPassing) break;
      passing.delete(oldest);
      marks.remove(oldest);
    }
  };
  for (const secret of secrets) learn(lasting, secret);
  const text = (from: string) => marks.hide(from, mask);
  const data = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return text(value.slice(0, longestText));
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= deepest) return '…';
    if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => data(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, mostItems)
        .map(([key, item]) => [text(key), data(item, depth + 1)]),
    );
  };
  return { add: (secret) => learn(lasting, secret), addPassing, text, data: (value) => data(value, 0) };
}

/** The part of a header value that identifies its sender: `abc` of `Bearer abc`; undefined for times and counts. */
export function secretOfHeader(value: string): string | undefined {
  const secret = value.replace(/^\s*[A-Za-z][\w-]*\s+(?=\S)/, '');
  return /^[\d\s:.TZ+-]*$/.test(secret) ? undefined : secret;
}
