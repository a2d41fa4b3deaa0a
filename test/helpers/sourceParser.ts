import path from 'node:path';
import type { SourceParser } from '../../server/service/callSites/syntax/sourceNode.ts';
import { loadSourceParser } from '../../src/disk/sourceParser.ts';

let loaded: Promise<SourceParser> | undefined;

/** The parser of source files, loaded once for all tests of a process. */
export function sourceParser(): Promise<SourceParser> {
  loaded ??= loadSourceParser(path.join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm'));
  return loaded;
}
