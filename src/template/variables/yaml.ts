import { isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap, type Node as YamlNode } from 'yaml';
import { maxYamlDepth, readDocument, resolveAliases } from '../../base/yaml/index.ts';
import type { Problem } from '../../core/model/index.ts';
import { getAttribute, getItem } from '../interpreter/access.ts';
import { PyDict } from '../interpreter/values/dict.ts';
import { hashKey } from '../interpreter/values/keys.ts';
import { PyList } from '../interpreter/values/lists.ts';
import type { Machine } from '../interpreter/values/machine.ts';
import { makeFloat, makeInt, type Value } from '../interpreter/values/types.ts';
import { Undefined } from '../interpreter/values/undefined.ts';
import { deepest } from './variables.ts';

/** Building values here needs no budgets: what is built is as large as its text. */
const unlimited: Machine = {
  charge: () => undefined,
  chargeText: () => undefined,
  grew: () => undefined,
  chargeRead: () => undefined,
  chargeItems: () => undefined,
  checkItems: () => undefined,
  chargeBits: () => undefined,
  enter: () => undefined,
  leave: () => undefined,
  printing: [],
  beforeChange: () => undefined,
  undefined: ({ hint, object, name }) => new Undefined('default', hint, object, name, false),
  attribute: (object, name) => getAttribute(unlimited, object, name),
  item: (object, key) => getItem(unlimited, object, key),
  autoescape: false,
  random: () => 0,
};

const knownTags = /^(?:!|tag:yaml\.org,2002:(?:binary|bool|float|int|map|null|omap|pairs|seq|set|str|timestamp))$/;
const booleans = /^(?:(yes|Yes|YES|true|True|TRUE|on|On|ON)|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const floats =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const ints = /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;

/** Reads YAML as PyYAML's safe loader: version 1.1, so `yes` is true, `1.0` a float and `1e3` text. Timestamps stay the text they are written as. */
export function readYaml(text: string): { value: Value; problems: Problem[] } {
  // Quieter, and a second document would be no error.
  const document = readDocument(text, { schema: 'failsafe', version: '1.1', uniqueKeys: false, logLevel: 'error' });
  if (!document) {
    const message = `Variables are nested more than ${maxYamlDepth} levels deep`;
    return { value: null, problems: [{ code: 'variables', level: 'error', message, range: { start: 0, end: text.length } }] };
  }
  // More of one text help no reader.
  const problems = document.errors.slice(0, 100).map(
    ({ message, pos: [start, end] }): Problem => ({
      code: 'variables',
      level: 'error',
      message: `${message} at ${placeOf(text, start)}`,
      range: { start, end },
    }),
  );
  if (problems.length > 0) return { value: null, problems };
  const root = document.contents;
  if (root === null) return { value: null, problems: [] };
  const reader = new YamlReader(resolveAliases(root), 200_000 + 10 * text.length);
  const value = reader.read(root);
  return { value, problems: reader.problems };
}

/** Where an offset is, counted from 1. */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`;
}

class YamlReader {
  readonly problems: Problem[] = [];
  private readonly done = new Map<YamlNode, Value>();
  private readonly open = new Set<YamlNode>();

  constructor(
    private readonly aliases: ReadonlyMap<YamlNode, YamlNode | undefined>,
    /** How many entries may be merged into mappings altogether: more come from mappings that merge one another, not from a person. */
    private mergedLeft: number,
  ) {}

  read(node: YamlNode | null): Value {
    if (node === null) return null;
    if (isAlias(node)) {
      const target = this.aliases.get(node);
      if (target === undefined) return this.refuse(node, `The alias *${node.source} stands for nothing`);
      return this.read(target);
    }
    if (node.tag !== undefined && !knownTags.test(node.tag)) return this.refuse(node, `The tag ${node.tag} is not known`);
    if (isScalar(node)) return readScalar(node);
    const known = this.done.get(node);
    if (known !== undefined) return known;
    if (this.open.has(node)) return this.refuse(node, 'A variable holds itself');
    if (this.open.size >= deepest) return this.refuse(node, `Variables are nested more than ${deepest} levels deep`);
    this.open.add(node);
    const value = isMap(node)
      ? this.readMap(node)
      : isSeq(node)
        ? new PyList(node.items.map((item) => this.read(item as YamlNode | null)))
        : null;
    this.open.delete(node);
    this.done.set(node, value);
    return value;
  }

  private readMap(node: YAMLMap): PyDict {
    const dict = new PyDict();
    const merged: PyDict[] = [];
    for (const pair of node.items) {
      const key = pair.key as YamlNode | null;
      const value = this.read(pair.value as YamlNode | null);
      if (isScalar(key) && key.type === 'PLAIN' && key.value === '<<')
        merged.push(...(value instanceof PyList ? value.values : [value]).filter((part) => part instanceof PyDict));
      else this.put(dict, this.read(key), value, key ?? node);
    }
    if (merged.length === 0) return dict;
    const whole = new PyDict();
    for (const part of merged) this.mergedLeft -= part.size();
    if (this.mergedLeft < 0) {
      this.refuse(node, 'The mappings merged here expand without bounds');
      return dict;
    }
    for (const part of merged)
      for (const [key, value] of part.pairs()) if (whole.get(unlimited, key) === undefined) whole.set(unlimited, key, value);
    for (const [key, value] of dict.pairs()) whole.set(unlimited, key, value);
    return whole;
  }

  private put(dict: PyDict, key: Value, value: Value, node: YamlNode): void {
    try {
      hashKey(unlimited, key);
    } catch {
      this.refuse(node, 'A list or a mapping cannot be a key');
      return;
    }
    dict.set(unlimited, key, value);
  }

  private refuse(node: YamlNode, message: string): null {
    const range = node.range ? { range: { start: node.range[0], end: node.range[1] } } : {};
    this.problems.push({ code: 'variables', level: 'error', message, ...range });
    return null;
  }
}

function readScalar(node: Scalar): Value {
  const text = typeof node.value === 'string' ? node.value : String(node.value ?? '');
  const tag = node.tag?.replace('tag:yaml.org,2002:', '');
  if (tag === 'str' || (node.type !== 'PLAIN' && (tag === undefined || tag === '!'))) return text;
  if (tag === 'int') return readInt(text);
  if (tag === 'float') return readFloat(text);
  if (tag === 'bool') return /^(?:yes|true|on)$/i.test(text);
  if (tag === 'null' || text === '' || /^(?:~|null|Null|NULL)$/.test(text)) return null;
  const boolean = booleans.exec(text);
  if (boolean) return boolean[1] !== undefined;
  if (ints.test(text)) return readInt(text);
  return floats.test(text) ? readFloat(text) : text;
}

/** A number written in groups of sixty, such as a time. */
function sexagesimal(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function readInt(written: string): Value {
  const text = written.replaceAll('_', '');
  const negative = text.startsWith('-');
  const body = text.replace(/^[-+]/, '');
  let value: bigint;
  if (body.includes(':')) value = BigInt(sexagesimal(body));
  else if (/^0[0-7]+$/.test(body)) value = BigInt(`0o${body.slice(1)}`);
  else value = BigInt(/^(?:0[xb])?[0-9a-fA-F]+$/.test(body) ? body : 0);
  return makeInt(negative ? -value : value);
}

function readFloat(written: string): Value {
  const text = written.replaceAll('_', '').toLowerCase();
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text.replace(/^[-+]/, '');
  if (body === '.inf') return makeFloat(sign * Number.POSITIVE_INFINITY);
  if (body === '.nan') return makeFloat(Number.NaN);
  return makeFloat(sign * (body.includes(':') ? sexagesimal(body) : Number(body)));
}
