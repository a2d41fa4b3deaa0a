import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import { maxYamlDepth, readDocument, resolveAliases } from '../../base/yaml/index.ts';
import type { Problem, ProblemLevel, TextRange } from '../../core/model/index.ts';
import { shiftedLines } from './shiftedLines.ts';

/** A key of a mapping and its value; `value` is absent where nothing is written. */
export interface Entry {
  readonly key: string;
  readonly keyRange: TextRange;
  readonly value: Node | undefined;
}

/** More entries and values than this for a text of a length come from what merges or names itself again and again, not from a person. */
const maxExpanded = (length: number): number => 20_000 + 5 * length;

/** So many characters of values are written out as text, for all cases of a file together. */
const maxWritten = 64_000_000;

/** More problems of one text help no reader. */
const maxProblems = 100;

/** A longer run of blanks behind a value is walked once. */
const longBlanks = 100;

/**
 * YAML with places: the tree of one part of a file, the problems found in it so far, and ranges in the whole file. What cannot be read is
 * reported under the code given and left out.
 */
export class YamlDocument {
  readonly problems: Problem[] = [];
  readonly root: Node | undefined;
  readonly #aliases: ReadonlyMap<Node, Node | undefined>;
  readonly #entries = new Map<Node, readonly Entry[]>();
  readonly #reported = new Set<string>();
  #merging = 0;
  #mergedLeft: number;
  #valuesLeft: number;
  #writtenLeft = maxWritten;
  readonly #endsBeforeBlanks = new Map<number, number>();
  /** What is wrong with the entries of a mapping; it belongs to whoever reads them, a second time through an alias too. */
  readonly #faultsOfEntries = new Map<Node, readonly Problem[]>();
  readonly #listeners: Problem[][] = [];

  constructor(
    private readonly source: string,
    readonly range: TextRange,
    private readonly code: string,
  ) {
    const text = source.slice(range.start, range.end);
    this.#mergedLeft = maxExpanded(text.length);
    this.#valuesLeft = maxExpanded(text.length);
    this.root = this.#parse(text);
    this.#aliases = this.root && text.includes('*') ? resolveAliases(this.root) : new Map();
    for (const [alias, target] of this.#aliases) {
      if (!target && isAlias(alias))
        this.report(
          'error',
          this.rangeOf(alias),
          `The alias *${alias.source} stands for nothing: no anchor &${alias.source} comes before it.`,
        );
    }
  }

  /** Notes a problem at a place in the file, once however often the place is read; `replacement` is the text that was meant there. */
  report(level: ProblemLevel, range: TextRange, message: string, replacement?: string): void {
    this.#tell({ code: this.code, level, message, range, ...(replacement !== undefined && { replacement }) });
  }

  /** Everything that is wrong with what `read` reads, told before or not, past the limit of what is told too. */
  problemsOf(read: () => void): readonly Problem[] {
    const heard: Problem[] = [];
    this.#listeners.push(heard);
    try {
      read();
    } finally {
      this.#listeners.pop();
    }
    return heard;
  }

  /** Whether more problems would not be told; what listens to errors hears those all the same. */
  get isFull(): boolean {
    return this.problems.length >= maxProblems;
  }

  /**
   * Takes so many values, and so many characters of their text, from those that a text of this length may expand to, all its readings together: what
   * an alias stands for, and what `defaultTest` gives, is read again for each case that has it. Says no for good once there are not so many left.
   */
  take(values: number, characters = 0): boolean {
    this.#valuesLeft -= values;
    this.#writtenLeft -= characters;
    return this.#valuesLeft > 0 && this.#writtenLeft > 0;
  }

  /** The same for what stands at a node, where it is reported when there are not so many left. */
  takeAt(node: Node | undefined, values: number, characters = 0): boolean {
    if (this.take(values, characters)) return true;
    this.report(
      'error',
      this.rangeOf(node),
      'What aliases and defaultTest give to the cases up to here is too much to read; this is left out.',
    );
    return false;
  }

  #tell(problem: Problem): void {
    for (const heard of this.#listeners) heard.push(problem);
    if (this.isFull) return;
    const key = `${problem.range?.start} ${problem.message}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.problems.push(problem);
  }

  /** Where the value of a node stands in the file; of none, where the YAML begins. */
  rangeOf(node: Node | undefined): TextRange {
    return this.#place(...offsetsOf(node));
  }

  /** The same up to the last line break, which a block of text owns. */
  fullRangeOf(node: Node): TextRange {
    const [start, end] = offsetsOf(node);
    return { start: this.range.start + start, end: this.range.start + end };
  }

  /** How many columns the collection around a scalar is indented. */
  indentOf(scalar: Scalar): number {
    const token = scalar.srcToken;
    return token && 'indent' in token ? Math.max(0, token.indent) : 0;
  }

  /** What an alias stands for; any other node is itself. Nothing for a `null` or an alias that leads nowhere. */
  resolve(node: Node | null | undefined): Node | undefined {
    const target = isAlias(node) ? this.#aliases.get(node) : node;
    return target && !isNull(target) ? target : undefined;
  }

  /**
   * The entries of a mapping in order, those merged with `<<` first, of which the first one of a key counts. A key of its own given twice is
   * reported and the last one counts.
   */
  entries(map: Node): readonly Entry[] {
    if (!isMap(map)) return [];
    const known = this.#entries.get(map);
    if (known) {
      for (const fault of this.#faultsOfEntries.get(map) ?? []) this.#tell(fault);
      return known;
    }
    this.#entries.set(map, []); // what a mapping finds that merges itself
    let entries: readonly Entry[] = [];
    const faults = this.problemsOf(() => {
      entries = this.#read(map);
    });
    this.#entries.set(map, entries);
    // Every reader hears that something is wrong; of a long list the first ones say it.
    const errors = faults.filter(({ level }) => level === 'error').slice(0, maxProblems);
    if (errors.length > 0) this.#faultsOfEntries.set(map, errors);
    return entries;
  }

  /** The items of a list. */
  items(list: Node): readonly (Node | undefined)[] {
    return isSeq(list) ? list.items.map((item) => (isNode(item) ? item : undefined)) : [];
  }

  #read(map: YAMLMap): readonly Entry[] {
    const entries = new Map<string, Entry>();
    const own = new Set<string>();
    const pairs = map.items.filter(isPair) as Pair<Node, Node | null>[];
    for (const pair of pairs) {
      if (!isMerge(pair)) continue;
      for (const entry of this.#merged(pair.value)) if (!entries.has(entry.key)) entries.set(entry.key, entry);
    }
    for (const pair of pairs) {
      if (isMerge(pair)) continue;
      const entry = this.#entry(pair);
      if (!entry) continue;
      // `{ name Ines, age: 3 }` is a key of two words and no value.
      if (map.flow && !entry.value && /\s/.test(entry.key) && this.source.charAt(entry.keyRange.end) !== ':')
        this.report('warning', entry.keyRange, `'${entry.key}' has no value: a colon may be missing.`);
      if (own.has(entry.key)) this.report('error', entry.keyRange, `The key '${entry.key}' is given twice. Keep one of them.`);
      own.add(entry.key);
      entries.set(entry.key, entry);
    }
    return [...entries.values()];
  }

  #parse(text: string): Node | undefined {
    // Duplicate keys are looked for in `entries`: the `yaml` package compares every key with every other.
    const document = readDocument(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'error' });
    if (!document) return this.#tooDeep();
    for (const [index, { message, pos }] of document.errors.entries()) {
      this.report('error', this.#place(pos[0], pos[1]), sentence(message));
      // Which of two lines is indented wrongly, a reader of YAML cannot tell: it stumbles over one of them.
      for (const { start, end } of index === 0 ? shiftedLines(text, pos[0]) : [])
        this.report('error', this.#place(start, end), 'The indentation of this line fits no line above or below.');
    }
    for (const { message, pos } of document.warnings) this.report('warning', this.#place(pos[0], pos[1]), sentence(message));
    return document.contents ?? undefined;
  }

  #tooDeep(): undefined {
    this.report('error', this.#place(0, 1), `This YAML is nested deeper than ${maxYamlDepth} levels and is not read.`);
    return undefined;
  }

  #entry({ key, value }: Pair<Node, Node | null>): Entry | undefined {
    const name = isAlias(key) ? this.#aliases.get(key) : key;
    if (!isScalar(name)) {
      this.report('error', this.rangeOf(key), 'A key must be a word, not a list or a mapping.');
      return undefined;
    }
    // A key such as `1.0` or `yes` is named as it is written.
    const text = typeof name.value === 'string' ? name.value : (name.source ?? String(name.value));
    return { key: text, keyRange: this.rangeOf(key), value: value ?? undefined };
  }

  /** What is merged into a mapping: the entries of another one, or of each of a list. Mappings that merge one another have to end somewhere. */
  #merged(value: Node | null): readonly Entry[] {
    const target = this.resolve(value);
    const sources = isSeq(target) ? this.items(target).map((item) => this.resolve(item)) : [target];
    if (this.#merging >= maxYamlDepth) return this.#tooManyMerged(value);
    this.#merging += 1;
    const entries: Entry[] = [];
    for (const source of sources) {
      const read = source ? this.entries(source) : [];
      this.#mergedLeft -= read.length;
      if (this.#mergedLeft < 0) break;
      for (const entry of read) entries.push(entry);
    }
    this.#merging -= 1;
    return this.#mergedLeft < 0 ? this.#tooManyMerged(value) : entries;
  }

  #tooManyMerged(value: Node | null): readonly Entry[] {
    this.report('error', this.rangeOf(value ?? undefined), 'The mappings merged here expand without bounds; they are not read.');
    return [];
  }

  #place(start: number, end: number): TextRange {
    const last = this.range.end;
    const from = Math.min(this.range.start + start, last);
    return { start: from, end: Math.max(from, this.#beforeBlanks(Math.min(this.range.start + end, last), from)) };
  }

  /** Block collections end with the line break after their last value. */
  #beforeBlanks(end: number, from: number): number {
    let to = this.#endsBeforeBlanks.get(end) ?? end;
    while (to > from && /\s/.test(this.source.charAt(to - 1))) to -= 1;
    if (end - to > longBlanks) this.#endsBeforeBlanks.set(end, to);
    return to;
  }
}

const isMerge = ({ key }: Pair<Node, Node | null>): boolean => isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;

const offsetsOf = (node: Node | undefined): readonly [start: number, end: number] => {
  const [start, end] = node?.range ?? [0, 0];
  return [start, end];
};

const isNull = (node: Node): boolean => isScalar(node) && node.value === null;

/** What the `yaml` package says, as a sentence that is the same whatever ends the lines it quotes. */
const sentence = (message: string): string => {
  const said = message.replaceAll('\\r\\n', '\\n');
  return /[.!?]$/.test(said) ? said : `${said}.`;
};
