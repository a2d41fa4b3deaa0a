/**
 * What the language server and the extension host say to each other beyond the Language Server Protocol.
 *
 * One constant per message; its comment says who sends it. Keys, HTTP and the prompt library live in the host, so the language server asks.
 * Nothing here knows the editor, the connection or the disk.
 */
import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { ConfiguredName, RuleLevel, ServerKind, VariablesAnswer } from '../core/model/index.ts';

/** Asks about one document. */
export interface DocumentParams {
  readonly uri: string;
}

/**
 * Server to host: which variables does the prompt behind this document have?
 *
 * The language server reads the document's own front matter from the unsaved text; the host adds what stands elsewhere (test cases, the prompt's
 * server). `complete` speaks about those sources only: true when at least one of them states the prompt's variables and all could be read.
 */
export const variablesRequest = new RequestType<DocumentParams, VariablesAnswer, void>('promptdeck/variables');

/** A prompt another prompt may include. */
export interface IncludablePrompt {
  readonly uri: string;
  /** The name to write in `{% include "…" %}` in the asking document. */
  readonly includeName: string;
  readonly name: string;
  readonly description?: string;
}

/** Server to host: which prompts of its library may this document include? */
export const promptsRequest = new RequestType<DocumentParams, { readonly prompts: readonly IncludablePrompt[] }, void>(
  'promptdeck/prompts',
);

/** The file an include leads to, and its whole text, the unsaved one where the file is open. */
export interface IncludedFile {
  readonly uri: string;
  readonly text: string;
}

/** Server to host: which file does this include name mean in this document? `null` when the library has none. */
export const includeRequest = new RequestType<DocumentParams & { readonly name: string }, IncludedFile | null, void>('promptdeck/include');

/** Server to host: the prompts a tests file belongs to, those beside it; none for a file that only has such a name. */
export const testedPromptsRequest = new RequestType<DocumentParams, { readonly uris: readonly string[] }, void>('promptdeck/testedPrompts');

/** Server to host: the URIs of all prompts of the library. */
export const libraryFilesRequest = new RequestType<Readonly<Record<string, never>>, { readonly uris: readonly string[] }, void>(
  'promptdeck/libraryFiles',
);

/** Server to host: the text of a file that is on no disk the server could read; `null` when there is none. */
export const readFileRequest = new RequestType<DocumentParams, { readonly text: string } | null, void>('promptdeck/readFile');

/** Server to host: the text of a file in the last commit; `null` when it is in none, or when that is not known. */
export const committedTextRequest = new RequestType<DocumentParams, { readonly text: string } | null, void>('promptdeck/committedText');

/** Server to host: the URIs of the source files of the window whose calls are read. */
export const sourceFilesRequest = new RequestType<Readonly<Record<string, never>>, { readonly uris: readonly string[] }, void>(
  'promptdeck/sourceFiles',
);

/** A place in a file: lines and characters from 0, the end exclusive. */
export interface FilePlace {
  readonly uri: string;
  readonly range: { readonly start: LinePlace; readonly end: LinePlace };
}

/** Zero-based, in UTF-16 units. */
export interface LinePlace {
  readonly line: number;
  readonly character: number;
}

/** Host to server: where source code calls this prompt. `complete` is false while source files are still being read. */
export const usagesRequest = new RequestType<DocumentParams, UsagesAnswer, void>('promptdeck/usages');

/** Where source code calls a prompt. */
export interface UsagesAnswer {
  readonly complete: boolean;
  readonly places: readonly FilePlace[];
}

/** A name in calls that no prompt of the workspace has. */
export interface VendorName {
  readonly server: ServerKind;
  readonly name: ConfiguredName;
  /** How many calls have it. */
  readonly calls: number;
}

/**
 * Host to server: which prompts and workflows of servers does the source code of the workspace name that no prompt file is for? The most used first;
 * what connections that cannot list their prompts can offer. `complete` is false while source files are still being read.
 */
export const vendorNamesRequest = new RequestType<Readonly<Record<string, never>>, VendorNamesAnswer, void>('promptdeck/vendorNames');

/** Names of servers' prompts in source code. */
export interface VendorNamesAnswer {
  readonly complete: boolean;
  readonly names: readonly VendorName[];
}

/** Server to host: answers to the two requests above may be others now. */
export const callsChanged = new NotificationType<Readonly<Record<string, never>>>('promptdeck/callsChanged');

/** Host to server: answers to the server's requests may be others now; for all documents when `uris` is absent. */
export const libraryChanged = new NotificationType<{ readonly uris?: readonly string[] }>('promptdeck/libraryChanged');

/** What the client may say when it initialises the language server. A client of another editor sends nothing. */
export interface InitializationOptions {
  /** The client answers the requests above; without it the server reads sibling files from disk itself. @default false */
  readonly answersRequests?: boolean;
  /** More globs of prompt files, beside the built-in ones, for clients without `workspace/configuration`. @default [] */
  readonly libraryFiles?: readonly string[];
  /** Where a rule is explained: an address in which `{code}` stands for the rule's code. Without it codes lead nowhere. */
  readonly ruleAddress?: string;
  /** A folder on disk the server may keep its index of the library in; without it every start reads all prompts. */
  readonly storagePath?: string;
}

/** The `promptdeck` section as the server reads it through `workspace/configuration`; every field may be absent. */
export interface ServerSettings {
  readonly library?: { readonly files?: readonly string[] };
  readonly diagnostics?: {
    /** How findings are reported, by the rule's code. */
    readonly levels?: Readonly<Record<string, RuleLevel>>;
  };
}
