import { flowPlaceAt } from './flowPlace.ts';

/** Where a caret stands in YAML that is being typed. */
export interface YamlPlace {
  readonly kind: 'key' | 'value';
  /** Keys from the outside in, `[]` for an item of a list; for a value, its own key comes last. */
  readonly path: readonly string[];
  readonly prefix: string;
  /** Keys that stand beside the caret already. */
  readonly siblings: readonly string[];
  /** For a key: whether a colon follows. */
  readonly hasColon: boolean;
  /** Whether it stands in braces, where nothing but a key can be. @default false */
  readonly isBraced?: boolean;
}

interface Line {
  readonly dashes: readonly number[];
  /** The column of the key, or of whatever the line begins with behind its dashes. */
  readonly column: number;
  readonly key: string | undefined;
  readonly rest: string;
}

/**
 * Reads a place in YAML by indentation and, on its own line, by brackets, since what is half typed seldom parses. Nothing in quotes and block texts.
 *
 * @param text the YAML; the caret stands at `offset` in it
 */
export function yamlPlaceAt(text: string, offset: number): YamlPlace | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  const after = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const above = text.slice(0, lineStart).split(/\r\n|\n|\r/);
  above.pop();
  const line = readLine(before);
  if (!line) return undefined;
  const path = pathOf(line, above);
  if (!path) return undefined;
  if (line.rest.startsWith('[') || line.rest.startsWith('{')) return inFlow(line, path, after);
  if (/["'{}[\]#&*|>]/.test(before)) return undefined;
  const siblings = siblingsOf(
    line,
    above,
    text
      .slice(offset + after.length)
      .split(/\r\n|\n|\r/)
      .slice(1),
  );
  if (line.key !== undefined) {
    if (!/^[\w-]*$/.test(line.rest)) return undefined;
    return { kind: 'value', path: [...path, line.key], prefix: line.rest, siblings, hasColon: false };
  }
  if (!/^[\w-]*$/.test(line.rest)) return undefined;
  return { kind: 'key', path, prefix: line.rest, siblings, hasColon: /^[\w-]*\s*:/.test(after) };
}

function inFlow({ key, rest }: Line, path: readonly string[], after: string): YamlPlace | undefined {
  const place = flowPlaceAt(rest);
  if (!place) return undefined;
  const around = key === undefined ? path : [...path, key];
  return { ...place, isBraced: place.kind === 'key', path: [...around, ...place.path], hasColon: /^[\w-]*\s*:/.test(after) };
}

function readLine(text: string): Line | undefined {
  const match = /^( *)((?:- +)*)(?:([\w$-]+)[ ]*:(?:[ ]+|$))?(.*)$/.exec(text);
  if (!match) return undefined;
  const [, indent = '', markers = '', key, rest = ''] = match;
  const dashes = [...markers.matchAll(/-/g)].map(({ index }) => indent.length + index);
  return { dashes, column: indent.length + markers.length, key, rest };
}

const isEmpty = (text: string): boolean => /^\s*(?:#.*)?$/.test(text);

/** The keys around a line. Nothing inside a block text. */
function pathOf(line: Line, above: readonly string[]): string[] | undefined {
  const path: string[] = [];
  let column = line.column;
  // Keys may stand as far to the left as the dashes of their list.
  let isDashed = line.dashes.length > 0;
  const leave = (dashes: readonly number[]) => {
    for (const dash of [...dashes].reverse()) {
      path.unshift('[]');
      column = dash;
    }
  };
  leave(line.dashes);
  for (const text of [...above].reverse()) {
    if (isEmpty(text)) continue;
    const parent = readLine(text);
    if (!parent) return undefined;
    const isParent = parent.column < column || (isDashed && parent.column === column);
    if (isParent && parent.key !== undefined) {
      if (/^[|>]/.test(parent.rest)) return undefined;
      if (parent.rest !== '' && !parent.rest.startsWith('#')) continue;
      path.unshift(parent.key);
      column = parent.column;
      isDashed = parent.dashes.length > 0;
      leave(parent.dashes);
    } else if (parent.column === column && parent.dashes.length > 0 && !isDashed) {
      isDashed = true;
      leave(parent.dashes);
    }
  }
  return path;
}

function siblingsOf(line: Line, above: readonly string[], below: readonly string[]): string[] {
  const found: string[] = [];
  const scan = (texts: readonly string[], isAbove: boolean) => {
    for (const text of texts) {
      if (isEmpty(text)) continue;
      const other = readLine(text);
      if (!other || (other.dashes[0] ?? other.column) < line.column) {
        if (isAbove && other?.column === line.column && other.key !== undefined) found.push(other.key);
        return;
      }
      if (other.column === line.column && other.dashes.length === 0 && other.key !== undefined) found.push(other.key);
    }
  };
  if (line.dashes.length === 0) scan([...above].reverse(), true);
  scan(below, false);
  return found;
}
