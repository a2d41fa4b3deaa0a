import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Log } from '../../../src/core/model/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import { type IncludeSource, type IncludeTree, noIncludes, readIncludeTree } from '../includes/includeTree.ts';
import type { LibraryView } from '../library/promptIndex.ts';
import { type PromptScan, scanPrompt } from '../scan.ts';
import { findPrompts } from './findPrompt.ts';
import { type PromptInputs, promptInputs } from './promptInputs.ts';
import type { PromptReference } from './types.ts';

/** A prompt that is called, with what it takes. */
export interface KnownPrompt {
  /** Absent for a prompt that is written out in the call. */
  readonly uri?: string;
  readonly name?: string;
  readonly scan: PromptScan;
  readonly inputs: PromptInputs;
}

/** Where prompts are found. */
export interface PromptLookup {
  view(token: CancellationToken): Promise<LibraryView>;
  /** Any file of the workspace: the open document, else the saved text; `undefined` when there is none. */
  document(uri: string): Promise<TextDocument | undefined>;
}

const maxScans = 200;

/** Finds the prompts that calls mean, and reads what they take; each prompt is read again only when its text is another. */
export class KnownPrompts {
  private readonly scans = new Map<string, { readonly text: string; readonly scan: PromptScan }>();

  private readonly includes: IncludeSource;

  constructor(
    private readonly lookup: PromptLookup,
    log: Log,
  ) {
    this.includes = { log, prompts: { include: (from, name) => this.include(from, name) } };
  }

  /** The prompt that is meant beyond doubt, when what it takes is known. */
  async find(reference: PromptReference, token: CancellationToken): Promise<KnownPrompt | undefined> {
    if (reference.kind === 'text') {
      const scan = scanPrompt(TextDocument.create('untitled:call', 'promptdeck-prompt', 0, reference.text));
      const inputs = promptInputs(scan, noIncludes);
      return inputs && { scan, inputs };
    }
    const { complete, graph } = await this.lookup.view(token);
    const [uri, ...others] = complete ? findPrompts(reference.address, graph.prompts) : [];
    if (uri === undefined || others.length > 0 || token.isCancellationRequested) return undefined;
    const scan = await this.scan(uri);
    const inputs = scan && promptInputs(scan, await this.includesOf(scan, token));
    return scan && inputs && { uri, name: scan.file.name, scan, inputs };
  }

  private async scan(uri: string): Promise<PromptScan | undefined> {
    const document = await this.lookup.document(uri);
    if (!document) return undefined;
    const text = document.getText();
    const known = this.scans.get(uri);
    if (known?.text === text) return known.scan;
    if (this.scans.size >= maxScans) this.scans.clear();
    const scan = scanPrompt(document);
    this.scans.set(uri, { text, scan });
    return scan;
  }

  private includesOf(scan: PromptScan, token: CancellationToken): Promise<IncludeTree> | IncludeTree {
    const names = scan.parts.some(({ analysis }) => analysis.includes.length > 0);
    return names ? readIncludeTree(scan, this.includes, token) : noIncludes;
  }

  private async include(from: string, name: string): Promise<{ readonly uri: string; readonly text: string } | null> {
    const { graph } = await this.lookup.view(never);
    const uri = graph.resolve(name, from);
    const document = uri === undefined ? undefined : await this.lookup.document(uri);
    return document ? { uri: document.uri, text: document.getText() } : null;
  }
}

const never: CancellationToken = { isCancellationRequested: false };
