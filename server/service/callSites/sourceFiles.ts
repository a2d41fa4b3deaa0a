import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../../../src/core/model/index.ts';
import { grammarOf, readSource } from './readSource.ts';
import type { SourceParser } from './syntax/sourceNode.ts';
import type { SourceFacts } from './types.ts';

/** What reading source code needs. */
export interface SourceFilesParts {
  /** Called with the first text to parse; rejects where the parser's files are missing. */
  loadParser(): Promise<SourceParser>;
  readonly log: Log;
}

const nothing: SourceFacts = { sites: [], comments: [] };

/** Reads the calls of source documents, each version once. */
export class SourceFiles {
  private readonly known = new WeakMap<TextDocument, { readonly version: number; readonly facts: Promise<SourceFacts> }>();
  private parser: Promise<SourceParser> | undefined;

  constructor(private readonly parts: SourceFilesParts) {}

  /** What a document says about prompts; nothing for one in another language. Never rejects: without a parser nothing is known. */
  facts(document: TextDocument): Promise<SourceFacts> {
    const known = this.known.get(document);
    if (known?.version === document.version) return known.facts;
    const facts = this.read(document);
    this.known.set(document, { version: document.version, facts });
    return facts;
  }

  private async read(document: TextDocument): Promise<SourceFacts> {
    const grammar = grammarOf(document.languageId);
    if (!grammar) return nothing;
    try {
      return await readSource(
        document.getText(),
        grammar,
        { parse: async (...input) => (await this.load()).parse(...input) },
        this.parts.log,
      );
    } catch (fault) {
      this.parts.log.warn(`The calls in ${document.uri} could not be read: ${String(fault)}`);
      return nothing;
    }
  }

  private load(): Promise<SourceParser> {
    this.parser ??= this.parts.loadParser();
    return this.parser;
  }
}
