import type { Log } from '../../../src/core/model/index.ts';
import { sourceLanguages } from '../../../src/core/model/sourceLanguages.ts';
import { callNames, mayUsePrompts, recognise } from './recognisers/index.ts';
import { python } from './syntax/python.ts';
import { script } from './syntax/script.ts';
import type { Grammar, SourceParser } from './syntax/sourceNode.ts';
import { SourceReader } from './syntax/sourceReader.ts';
import type { SourceFacts } from './types.ts';

const nothing: SourceFacts = { sites: [], comments: [] };

/** A longer file is generated, or data. */
const maxLength = 1024 * 1024;

/** The uses of prompts in a text. Only a text that may hold one is parsed. */
export async function readSource(text: string, grammar: Grammar, parser: SourceParser, log: Log): Promise<SourceFacts> {
  if (text.length > maxLength || !mayUsePrompts(text)) return nothing;
  const tree = await parser.parse(text, grammar);
  if (!tree) {
    log.debug('A source file took too long to parse, so its calls are not known.');
    return nothing;
  }
  try {
    const reader = new SourceReader(tree, grammar === 'python' ? python : script);
    const found = reader.calls(callNames).flatMap(recognise);
    // A call that only gets a prompt is the same use as the one that renders it.
    const rendered = new Set(found.filter(({ input }) => input).map(({ source }) => source.start));
    const sites = found.filter(({ input, source }) => input || !rendered.has(source.start));
    const comments = text.includes('promptdeck-ignore')
      ? reader.comments().map((node) => ({ text: node.text, range: { start: node.startIndex, end: node.endIndex } }))
      : [];
    return { sites, comments: comments.filter((comment) => comment.text.includes('promptdeck-ignore')) };
  } finally {
    tree.delete();
  }
}

const grammars: Readonly<Record<string, Grammar>> = {
  python: 'python',
  typescript: 'typescript',
  typescriptreact: 'tsx',
  javascript: 'tsx',
  javascriptreact: 'tsx',
};

/** How documents of a language are parsed; nothing for a language whose calls are not read. */
export function grammarOf(languageId: string): Grammar | undefined {
  return Object.hasOwn(grammars, languageId) ? grammars[languageId] : undefined;
}

/** The language of a source file by its name; nothing for a file whose calls are not read. */
export function sourceLanguageOf(uri: string): string | undefined {
  const name = uri.toLowerCase();
  return sourceLanguages.find(({ endings }) => endings.some((ending) => name.endsWith(ending)))?.ids[0];
}
