import type { Node } from 'yaml';
import type { Dialect, MessageRole, TextRange } from '../core/model/index.ts';
import type { EngineOptions, FrontMatter } from './types.ts';
import type { Entry, YamlDocument } from './yaml/document.ts';
import { isMapping, Shapes, scalarOf } from './yaml/shapes.ts';
import { readValue } from './yaml/values.ts';

/** Whose words a message can be. */
export const roles: readonly MessageRole[] = ['system', 'user', 'assistant', 'tool', 'developer'];

const dialects: readonly Dialect[] = ['jinja2', 'nunjucks', 'placeholder'];
const types = ['chat', 'completion', 'tts', 'transcription', 'image'] as const;
const environments = ['development', 'staging', 'production'] as const;
const engineKeys = ['strict_undefined', 'trim_blocks', 'lstrip_blocks'] as const;

type Writable<Shape> = { -readonly [Key in keyof Shape]?: Shape[Key] };
type Fields = Writable<Omit<FrontMatter, 'present' | 'range' | 'content' | 'keys'>>;

/** Reads one key into the fields. Keys with a module of their own, such as `messages`, only have to be known here. */
const readers: Readonly<Record<string, (fields: Fields, value: Node | undefined, shapes: Shapes) => void>> = {
  id: (fields, value, shapes) => assign(fields, 'id', shapes.word(value, 'id')),
  name: (fields, value, shapes) => assign(fields, 'name', shapes.text(value, 'name')),
  version: (fields, value, shapes) => assign(fields, 'version', readVersion(value, shapes)),
  org: (fields, value, shapes) => assign(fields, 'org', shapes.text(value, 'org')),
  app: (fields, value, shapes) => assign(fields, 'app', shapes.text(value, 'app')),
  domain: (fields, value, shapes) => assign(fields, 'domain', shapes.text(value, 'domain')),
  description: (fields, value, shapes) => assign(fields, 'description', shapes.text(value, 'description')),
  type: (fields, value, shapes) => assign(fields, 'type', shapes.choice(value, 'type', types)),
  role: (fields, value, shapes) => assign(fields, 'role', shapes.choice(value, 'role', roles)),
  model: (fields, value, shapes) => assign(fields, 'model', textOrData(value, 'model', shapes)),
  modality: (fields, value, shapes) => assign(fields, 'modality', textOrData(value, 'modality', shapes)),
  tts: (fields, value, shapes) => assign(fields, 'tts', shapes.data(value, 'tts')),
  audio: (fields, value, shapes) => assign(fields, 'audio', shapes.data(value, 'audio')),
  environment: (fields, value, shapes) => assign(fields, 'environment', shapes.choice(value, 'environment', environments)),
  active: (fields, value, shapes) => assign(fields, 'active', shapes.boolean(value, 'active')),
  tags: (fields, value, shapes) => assign(fields, 'tags', shapes.texts(value, 'tags')),
  includes: (fields, value, shapes) => {
    assign(fields, 'includes', readIncludes(value, shapes));
    assign(fields, 'hasIncludes', holdsAnything(readValue(shapes.document, value)));
  },
  dialect: (fields, value, shapes) => assign(fields, 'dialect', shapes.choice(value, 'dialect', dialects)),
  server_functions: (fields, value, shapes) => assign(fields, 'serverFunctions', shapes.texts(value, 'server_functions')),
  engine: (fields, value, shapes) => assign(fields, 'engine', readEngine(value, shapes)),
  variables: () => undefined,
  messages: () => undefined,
};

/** Where front matter stands: the block between the first line and the next one, both of three dashes. */
export interface FrontMatterPlace {
  readonly range: TextRange;
  readonly content: TextRange;
}

/** Finds the front matter of a text; `unclosed` is the opening line of one that never ends. */
export function findFrontMatter(text: string): FrontMatterPlace | { readonly unclosed: TextRange } | undefined {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const opening = /^---[ \t]*\r?(?:\n|$)/.exec(text.slice(start))?.[0];
  if (opening === undefined) return undefined;
  const closing = /(?<=\n)---[ \t]*\r?(?:\n|$)/g;
  closing.lastIndex = start + opening.length;
  const found = closing.exec(text);
  if (!found) return { unclosed: { start, end: start + 3 } };
  return { range: { start, end: found.index + found[0].length }, content: { start: start + opening.length, end: found.index } };
}

/** The typed fields of front matter. */
export function readFrontMatter(place: FrontMatterPlace, document: YamlDocument): FrontMatter {
  const shapes = new Shapes(document);
  const entries = shapes.map(document.root, 'Front matter') ?? [];
  const fields: Fields = {};
  for (const { key, value } of entries) if (Object.hasOwn(readers, key)) readers[key]?.(fields, value, shapes);
  shapes.refuseUnknown(entries, Object.keys(readers), 'Front matter');
  return {
    tags: [],
    includes: [],
    hasIncludes: false,
    serverFunctions: [],
    engine: {},
    ...fields,
    present: true,
    ...place,
    keys: new Map(entries.map(({ key, keyRange }) => [key, keyRange])),
  };
}

/** What stands for front matter where there is none. */
export function noFrontMatter(at: number): FrontMatter {
  const nowhere = { start: at, end: at };
  const empty = { tags: [], includes: [], hasIncludes: false, serverFunctions: [], engine: {} };
  return { present: false, range: nowhere, content: nowhere, keys: new Map(), ...empty };
}

/** The value of a top-level key. */
export function findValue(entries: readonly Entry[], key: string): Node | undefined {
  return entries.find((entry) => entry.key === key)?.value;
}

function assign<Key extends keyof Fields>(fields: Fields, key: Key, value: Fields[Key] | undefined): void {
  if (value !== undefined) fields[key] = value;
}

function readVersion(value: Node | undefined, shapes: Shapes): string | undefined {
  if (typeof scalarOf(shapes.document, value)?.value === 'number') {
    shapes.document.report(
      'hint',
      shapes.document.rangeOf(value),
      'Put the version in quotes: other readers see a number, and 1.10 becomes 1.1.',
    );
  }
  return shapes.word(value, 'version');
}

function textOrData(value: Node | undefined, what: string, shapes: Shapes): string | Readonly<Record<string, unknown>> | undefined {
  return isMapping(shapes.document, value) ? shapes.data(value, what) : shapes.text(value, `${what}, when it is not a mapping,`);
}

function readIncludes(value: Node | undefined, shapes: Shapes): readonly string[] {
  const single = scalarOf(shapes.document, value)?.value;
  return typeof single === 'string' ? [single] : shapes.texts(value, 'includes');
}

/** What Python takes for true. */
function holdsAnything(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function readEngine(value: Node | undefined, shapes: Shapes): EngineOptions {
  const entries = shapes.map(value, 'engine') ?? [];
  shapes.refuseUnknown(entries, engineKeys, 'engine');
  const option = (key: (typeof engineKeys)[number]) => shapes.boolean(findValue(entries, key), `engine.${key}`);
  const [strictUndefined, trimBlocks, lstripBlocks] = engineKeys.map(option);
  return {
    ...(strictUndefined !== undefined && { strictUndefined }),
    ...(trimBlocks !== undefined && { trimBlocks }),
    ...(lstripBlocks !== undefined && { lstripBlocks }),
  };
}
