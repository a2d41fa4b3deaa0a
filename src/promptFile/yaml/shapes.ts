import { isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { didYouMean, nearestOfFew } from '../../base/nearest.ts';
import type { Entry, YamlDocument } from './document.ts';
import { readValue } from './values.ts';

/**
 * Reads values of a stated shape. A value of another shape is reported at its place, with `what` as its name, and read as nothing. Nothing
 * written, or `null`, is nothing without a report.
 */
export class Shapes {
  constructor(readonly document: YamlDocument) {}

  /** A text. Numbers and booleans are not: `version: 1.10` has its own reading. */
  text(node: Node | undefined, what: string): string | undefined {
    const value = this.document.resolve(node);
    if (!value) return undefined;
    if (isScalar(value) && typeof value.value === 'string') return value.value;
    return this.#wrong(node, `${what} must be a text${isScalar(value) ? '; put it in quotes' : ''}.`);
  }

  /** A text or a number, as written. */
  word(node: Node | undefined, what: string): string | undefined {
    const value = this.document.resolve(node);
    if (isScalar(value) && typeof value.value === 'number') return value.source ?? String(value.value);
    return this.text(node, what);
  }

  boolean(node: Node | undefined, what: string): boolean | undefined {
    const value = this.document.resolve(node);
    if (!value) return undefined;
    return isScalar(value) && typeof value.value === 'boolean' ? value.value : this.#wrong(node, `${what} must be true or false.`);
  }

  number(node: Node | undefined, what: string): number | undefined {
    const value = this.document.resolve(node);
    if (!value) return undefined;
    return isScalar(value) && typeof value.value === 'number' ? value.value : this.#wrong(node, `${what} must be a number.`);
  }

  /** One of a few words. */
  choice<Word extends string>(node: Node | undefined, what: string, words: readonly Word[]): Word | undefined {
    const text = this.text(node, what);
    if (text === undefined) return undefined;
    const known = words.find((word) => word === text);
    if (known) return known;
    const near = nearestOfFew(text, words);
    return this.#wrong(node, `${what} must be one of ${words.join(', ')}; '${text}' is none of them.${didYouMean(near)}`, near);
  }

  /** A mapping as plain data. */
  data(node: Node | undefined, what: string): Readonly<Record<string, unknown>> | undefined {
    return this.map(node, what) ? ((readValue(this.document, node) as Readonly<Record<string, unknown>> | null) ?? undefined) : undefined;
  }

  /** The entries of a mapping. */
  map(node: Node | undefined, what: string): readonly Entry[] | undefined {
    const value = this.document.resolve(node);
    if (!value) return undefined;
    return isMap(value) ? this.document.entries(value) : this.#wrong(node, `${what} must be a mapping of keys to values.`);
  }

  /** The items of a list. */
  list(node: Node | undefined, what: string): readonly (Node | undefined)[] | undefined {
    const value = this.document.resolve(node);
    if (!value) return undefined;
    return isSeq(value) ? this.document.items(value) : this.#wrong(node, `${what} must be a list.`);
  }

  /** A list of texts; items that are none are reported and left out. */
  texts(node: Node | undefined, what: string): readonly string[] {
    const items = this.list(node, what) ?? [];
    return items.map((item) => this.word(item, `Each item of ${what}`)).filter((item) => item !== undefined);
  }

  /** Hints at keys that have no meaning: they are kept in the file and have no effect. */
  refuseUnknown(entries: readonly Entry[], known: readonly string[], where: string): void {
    const words = new Set(known);
    for (const { key, keyRange } of entries) {
      if (this.document.isFull) return; // what is not reported makes nothing unsound
      if (words.has(key)) continue;
      const near = nearestOfFew(key, known);
      this.document.report('hint', keyRange, `${where} has no key '${key}'; it has no effect.${didYouMean(near)}`, near);
    }
  }

  #wrong(node: Node | undefined, message: string, replacement?: string): undefined {
    this.document.report('error', this.document.rangeOf(node), message, replacement);
    return undefined;
  }
}

/** The scalar a node stands for, where it does. */
export function scalarOf(document: YamlDocument, node: Node | undefined): Scalar | undefined {
  const value = document.resolve(node);
  return isScalar(value) ? value : undefined;
}

/** Whether a node is a mapping. */
export const isMapping = (document: YamlDocument, node: Node | undefined): boolean => isMap(document.resolve(node));

/** Whether a node is a list. */
export const isList = (document: YamlDocument, node: Node | undefined): boolean => isSeq(document.resolve(node));
