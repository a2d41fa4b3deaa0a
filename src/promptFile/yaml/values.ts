import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { maxYamlDepth } from '../../base/yaml/index.ts';
import type { Entry, YamlDocument } from './document.ts';

/** Thrown inside this file only; `readValue` and `readJson` turn it into a problem. */
class TooManyValues extends Error {}

class Reading {
  readonly #open = new Set<Node>();

  constructor(private readonly document: YamlDocument) {}

  /** Reads below a node that must not contain itself. */
  within<Result>(node: Node, read: () => Result): Result {
    // A word by itself is handed on as it is, however many cases of a file get it.
    if (isScalar(node) && this.#open.size === 0) return read();
    const characters = isScalar(node) && typeof node.value === 'string' ? node.value.length : 0;
    // Aliases within aliases go deeper than anything that is written.
    if (!this.document.take(1, characters) || this.#open.size > maxYamlDepth || this.#open.has(node)) throw new TooManyValues();
    this.#open.add(node);
    try {
      return read();
    } finally {
      this.#open.delete(node);
    }
  }
}

/**
 * A node as plain data: own properties only, mappings in order. Values that expand without bounds are reported and read as `null`. What several
 * aliases stand for is read once, and is the same object for all of them.
 */
export function readValue(document: YamlDocument, node: Node | undefined): unknown {
  return bounded(document, node, (reading) => plain(document, node, reading), null, values);
}

/** A node as JSON text on one line that YAML reads too. Numbers stay as they are written, so that `1.0` is still a float and a long integer keeps its digits. */
export function readJson(document: YamlDocument, node: Node | undefined): string {
  return bounded(document, node, (reading) => json(document, node, reading, 0, '\n'), 'null', lineTexts);
}

/** Spaces per level where JSON text has lines. */
const indent = 2;

/** Several entries as the JSON text of one mapping, on lines. */
export function entriesJson(document: YamlDocument, entries: readonly Entry[]): string {
  const lineBreak = `\n${' '.repeat(indent)}`;
  const pairs = entries.map(({ key, value }) => {
    const text = bounded(document, value, (reading) => json(document, value, reading, indent, lineBreak), 'null', blockTexts);
    return `${' '.repeat(indent)}${JSON.stringify(key)}: ${text}`;
  });
  return pairs.length === 0 ? '{}' : `{\n${pairs.join(',\n')}\n}`;
}

/** Sets a property that a file names, `__proto__` too, as an own one. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** What was read of lists and mappings, by what they are: as data, as text on one line, and as text below the key of a mapping. */
const values = new WeakMap<Node, unknown>();
const lineTexts = new WeakMap<Node, string>();
const blockTexts = new WeakMap<Node, string>();

function bounded<Result>(
  document: YamlDocument,
  node: Node | undefined,
  read: (reading: Reading) => Result,
  fallback: Result,
  known?: WeakMap<Node, Result>,
): Result {
  const target = document.resolve(node);
  const kept = known && target && !isScalar(target) ? target : undefined;
  const before = kept && known?.get(kept);
  if (before !== undefined) return before;
  try {
    const result = read(new Reading(document));
    if (kept) known?.set(kept, result);
    return result;
  } catch (error) {
    if (!(error instanceof TooManyValues)) throw error;
    document.report('error', document.rangeOf(node), 'The aliases in this value expand without bounds; it is not read.');
    return fallback;
  }
}

function plain(document: YamlDocument, written: Node | undefined, reading: Reading): unknown {
  const node = document.resolve(written);
  if (!node) return null;
  return reading.within(node, () => {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return document.items(node).map((item) => plain(document, item, reading));
    const object: Record<string, unknown> = {};
    for (const { key, value } of document.entries(node)) setOwn(object, key, plain(document, value, reading));
    return object;
  });
}

function json(document: YamlDocument, written: Node | undefined, reading: Reading, indent: number, lineBreak: string): string {
  const node = document.resolve(written);
  if (!node) return 'null';
  return reading.within(node, () => {
    if (isScalar(node)) return scalarJson(node.value, node.source);
    const inner = lineBreak + ' '.repeat(indent);
    if (isMap(node)) {
      const pairs = document
        .entries(node)
        .map(({ key, value }) => `${JSON.stringify(key)}: ${json(document, value, reading, indent, inner)}`);
      return wrapped('{', pairs, '}', indent, inner, lineBreak);
    }
    const items = document.items(node).map((item) => json(document, item, reading, indent, inner));
    return wrapped('[', items, ']', indent, inner, lineBreak);
  });
}

function wrapped(open: string, parts: readonly string[], close: string, indent: number, inner: string, outer: string): string {
  if (parts.length === 0) return open + close;
  return indent === 0 ? open + parts.join(', ') + close : open + inner + parts.join(`,${inner}`) + outer + close;
}

function scalarJson(value: unknown, source: string | undefined): string {
  if (typeof value !== 'number') return JSON.stringify(value) ?? 'null';
  if (source === undefined) return String(value);
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source)) return source;
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
  if (/^[+-]?\d+$/.test(source)) return String(BigInt(source.replace('+', '')));
  if (/^0[xo]/.test(source)) return String(BigInt(source));
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
