/**
 * What the language server and the extension host say to each other beyond the Language Server Protocol.
 *
 * One constant per message; its comment says who sends it. Keys, HTTP and the prompt library live in the host, so the server asks.
 * Nothing here knows the editor, the connection or the disk. The messages are plain values and not classes of vscode-jsonrpc: client and server
 * libraries each bring a version of that package, and neither takes the other's classes.
 */
import type { Problem, VariablesAnswer } from '../core/model/index.ts';

/** A request by its method. `types` is never there: it only tells the compiler what goes and what comes back. */
export interface RequestMessage<Params, Answer> {
  readonly method: string;
  readonly types?: (params: Params) => Answer;
}

/** A notification by its method. `types` is never there: it only tells the compiler what goes. */
export interface NotificationMessage<Params> {
  readonly method: string;
  readonly types?: (params: Params) => void;
}

/** Asks about one document. */
export interface DocumentParams {
  readonly uri: string;
}

/**
 * Server to host: which variables does the prompt behind this document have?
 *
 * The server reads the document's own front matter from the unsaved text; the host adds what stands elsewhere (test cases, the prompt's
 * server). `complete` speaks about those sources only: true when at least one of them states the prompt's variables and all could be read.
 */
export const variablesRequest: RequestMessage<DocumentParams, VariablesAnswer> = { method: 'promptdeck/variables' };

/** A prompt another prompt may include. */
export interface IncludablePrompt {
  readonly uri: string;
  /** The name to write in `{% include "…" %}` in the asking document. */
  readonly includeName: string;
  readonly name: string;
  readonly description?: string;
}

/** Server to host: which prompts of its library may this document include? */
export const promptsRequest: RequestMessage<DocumentParams, { readonly prompts: readonly IncludablePrompt[] }> = {
  method: 'promptdeck/prompts',
};

/** The file an include leads to, and its whole text, the unsaved one where the file is open. */
export interface IncludedFile {
  readonly uri: string;
  readonly text: string;
}

/** Server to host: which file does this include name mean in this document? `null` when the library has none. */
export const includeRequest: RequestMessage<DocumentParams & { readonly name: string }, IncludedFile | null> = {
  method: 'promptdeck/include',
};

/** Server to host: the prompts a tests file belongs to, those beside it; none for a file that only has such a name. */
export const testedPromptsRequest: RequestMessage<DocumentParams, { readonly uris: readonly string[] }> = {
  method: 'promptdeck/testedPrompts',
};

/** Server to host: the URIs of all prompts of the library. */
export const libraryFilesRequest: RequestMessage<Readonly<Record<string, never>>, { readonly uris: readonly string[] }> = {
  method: 'promptdeck/libraryFiles',
};

/** Server to host: the text of a file that is on no disk the server could read; `null` when there is none. */
export const readFileRequest: RequestMessage<DocumentParams, { readonly text: string } | null> = { method: 'promptdeck/readFile' };

/** Server to host: the text of a file in the last commit; `null` when it is in none, or when nobody can say. */
export const committedTextRequest: RequestMessage<DocumentParams, { readonly text: string } | null> = {
  method: 'promptdeck/committedText',
};

/** Host to server: answers to the requests above may be others now; for all documents when `uris` is absent. */
export const libraryChanged: NotificationMessage<{ readonly uris?: readonly string[] }> = { method: 'promptdeck/libraryChanged' };

/** What the client may say when it initialises the server. A client of another editor sends nothing. */
export interface InitializationOptions {
  /** The client answers the requests above; without it the server reads sibling files from disk itself. @default false */
  readonly answersRequests?: boolean;
  /** More globs of prompt files, beside the built-in ones, for clients without `workspace/configuration`. @default [] */
  readonly libraryFiles?: readonly string[];
  /** A folder on disk the server may keep its index of the library in; without it every start reads all prompts. */
  readonly storagePath?: string;
}

/** The level of a rule in the settings; `default` keeps the rule's own. */
export type RuleLevel = 'default' | 'off' | Problem['level'];

/** The `promptdeck` section as the server reads it through `workspace/configuration`; every field may be absent. */
export interface ServerSettings {
  readonly library?: { readonly files?: readonly string[] };
  /** Levels by rule; the key is the rule's code in camelCase, `undefined-variable` is `undefinedVariable`. */
  readonly diagnostics?: Readonly<Record<string, RuleLevel>>;
}
