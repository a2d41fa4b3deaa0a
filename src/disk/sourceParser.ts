/** Tree-sitter with the grammars beside it: a bundle of its own, loaded with the first source text that is parsed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import type { Grammar, SourceParser } from '../../server/service/index.ts';

/** The longest wait for one file, in milliseconds. */
const parseMs = 2000;

/**
 * Loads the parser; a grammar is loaded with the first text in its language.
 *
 * @param folder where the files named `tree-sitter*.wasm` are
 * @throws when a file is missing there
 */
export async function loadSourceParser(folder: string): Promise<SourceParser> {
  await Parser.init({ locateFile: (file) => path.join(folder, file) });
  const languages = new Map<Grammar, Promise<Language>>();
  const parser = new Parser();
  return {
    async parse(text, grammar) {
      const loading =
        languages.get(grammar) ?? readFile(path.join(folder, `tree-sitter-${grammar}.wasm`)).then((bytes) => Language.load(bytes));
      languages.set(grammar, loading);
      parser.setLanguage(await loading);
      const end = performance.now() + parseMs;
      const tree = parser.parse(text, undefined, { progressCallback: () => performance.now() > end });
      if (!tree) parser.reset();
      return tree ?? undefined;
    },
  };
}
