/** The first place where two texts differ, with what stands there in each. */
export interface Difference {
  /** Counted from 1, in the output. */
  readonly line: number;
  readonly column: number;
  /** A few characters from the difference on; empty where a text ends. */
  readonly expected: string;
  readonly found: string;
  /** For data: the way to it, such as `items[1].price`; empty for the whole. */
  readonly path?: string;
}

const shown = 40;

/** Compares texts. Nothing where they are the same. */
export function firstDifference(expected: string, found: string): Difference | undefined {
  if (expected === found) return undefined;
  let at = 0;
  while (at < expected.length && at < found.length && expected.charCodeAt(at) === found.charCodeAt(at)) at += 1;
  // Half a character is none.
  if (isLowSurrogate(expected, at) || isLowSurrogate(found, at)) at -= 1;
  const before = found.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - lineStart + 1, expected: cutAt(expected, at), found: cutAt(found, at) };
}

/** Compares data, and names the first value that differs by the way to it. */
export function firstDataDifference(expected: unknown, found: unknown): Difference | undefined {
  const different = differenceAt(expected, found, '');
  return different && { line: 1, column: 1, path: different.path, expected: oneLine(different.expected), found: oneLine(different.found) };
}

interface Different {
  readonly path: string;
  /** JS `undefined` where there is no such value. */
  readonly expected: unknown;
  readonly found: unknown;
}

function differenceAt(expected: unknown, found: unknown, path: string): Different | undefined {
  if (Object.is(expected, found)) return undefined;
  if (!isContainer(expected) || !isContainer(found) || Array.isArray(expected) !== Array.isArray(found)) return { path, expected, found };
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const step = Array.isArray(expected) ? `[${key}]` : /^\w+$/.test(key) ? `${path === '' ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`;
    const inner = differenceAt(own(expected, key), own(found, key), path + step);
    if (inner) return inner;
  }
  return undefined;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

const own = (value: object, key: string): unknown => (Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined);

function oneLine(value: unknown): string {
  if (value === undefined) return '';
  const text = JSON.stringify(value) ?? '';
  return text.length > shown ? `${text.slice(0, shown - 1)}…` : text;
}

const isLowSurrogate = (text: string, at: number): boolean => at > 0 && /[\udc00-\udfff]/.test(text.charAt(at));

function cutAt(text: string, at: number): string {
  const line = /^[^\n]*\n?/.exec(text.slice(at, at + 4 * shown))?.[0] ?? '';
  return line.length > shown ? `${line.slice(0, shown - 1)}…` : line;
}
