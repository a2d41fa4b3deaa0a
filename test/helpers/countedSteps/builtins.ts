/** What is counted into. */
export interface StepCounter {
  count: number;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What a call cost; asked before the call, and answered behind it. */
type Cost = (self: unknown, args: readonly unknown[]) => (result: unknown) => number;

/** Methods of lists that go through all of it. What `find` and its like look at is counted in the function they call. */
const whole = [
  'filter',
  'fill',
  'flat',
  'flatMap',
  'forEach',
  'join',
  'map',
  'reduce',
  'reduceRight',
  'reverse',
  'shift',
  'sort',
  'unshift',
];
/** Methods of lists that write another one. */
const written = ['concat', 'slice', 'toReversed', 'toSorted', 'toSpliced'];
/** Methods of texts that go through all of it or write another one. To cut a piece out costs nothing. */
const ofTexts = [
  'normalize',
  'padEnd',
  'padStart',
  'repeat',
  'replaceAll',
  'split',
  'toLowerCase',
  'toUpperCase',
  'trim',
  'trimEnd',
  'trimStart',
];

/**
 * Counts what built-in functions go through until it is stopped: a step for each item of a list and each character of a text that they look at or
 * write.
 */
export function countBuiltins(counter: StepCounter): { readonly stop: () => void } {
  const undone: (() => void)[] = [];
  const wrap = (owner: object, name: string, cost: Cost) => {
    const known = Object.getOwnPropertyDescriptor(owner, name);
    if (typeof known?.value !== 'function') throw new Error(`There is no built-in function ${name}.`);
    const original = known.value as Method;
    const value: Method = function (...args) {
      const behind = cost(this, args);
      const result = Reflect.apply(original, this, args);
      counter.count += 1 + behind(result);
      return result;
    };
    Object.defineProperty(owner, name, { ...known, value });
    undone.push(() => Object.defineProperty(owner, name, known));
  };
  const perResult: Cost = () => (result) => lengthOf(result);
  for (const name of whole) wrap(Array.prototype, name, (self) => always(lengthOf(self)));
  for (const name of written) wrap(Array.prototype, name, perResult);
  for (const name of ofTexts) wrap(String.prototype, name, (self) => (result) => Math.max(lengthOf(self), lengthOf(result)));
  for (const owner of [Array.prototype, String.prototype])
    for (const name of Object.keys(searches)) wrap(owner, name, searches[name] as Cost);
  wrap(Array.prototype, 'splice', (self, [start]) => always(Math.max(0, lengthOf(self) - Number(start))));
  wrap(RegExp.prototype, 'exec', (self, [text]) => matchCost(self as RegExp, String(text)));
  wrap(Array, 'from', perResult);
  for (const name of ['entries', 'keys', 'values', 'getOwnPropertyNames']) wrap(Object, name, perResult);
  wrap(Object, 'fromEntries', (_self, [given]) => always(lengthOf(given)));
  return {
    stop() {
      for (const undo of undone) undo();
    },
  };
}

/** How many items, characters or entries something has; 0 for what has none. */
export function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value) || ArrayBuffer.isView(value)) return (value as { length?: number }).length ?? 0;
  return value instanceof Map || value instanceof Set ? value.size : 0;
}

const always = (cost: number) => () => cost;

/** Searches end where they find something. */
const searches: Readonly<Record<string, Cost>> = {
  indexOf: (self, [, from]) => {
    const start = Number(from ?? 0);
    return (found) => (Number(found) < 0 ? Math.max(0, lengthOf(self) - start) : Number(found) - start);
  },
  lastIndexOf: (self, [, from]) => {
    const start = Math.min(Number(from ?? Number.POSITIVE_INFINITY), lengthOf(self));
    return (found) => start - Math.max(0, Number(found));
  },
  includes: (self, [wanted, from]) => {
    const start = Number(from ?? 0);
    const { length } = self as string;
    const at = typeof self === 'string' ? self.indexOf(String(wanted), start) : (self as unknown[]).indexOf(wanted, start);
    return always(at < 0 ? Math.max(0, length - start) : 0);
  },
};

/** A pattern that begins with a place looks at what it matches; others at all that stands before that too. */
function matchCost(pattern: RegExp, text: string): (result: unknown) => number {
  const from = pattern.global || pattern.sticky ? pattern.lastIndex : 0;
  const isPlaced = pattern.sticky || (pattern.source.startsWith('^') && !pattern.multiline);
  return (result) => {
    const found = result as RegExpExecArray | null;
    if (isPlaced) return found?.[0].length ?? 0;
    return found ? found.index + found[0].length - from : Math.max(0, text.length - from);
  };
}
