import type { Engine } from '../config/lazy.ts';
import type { PromptLibrary, PromptSummary, VariablesAnswer } from '../core/index.ts';
import { createIncludeLoader, type IncludeSources } from '../preview/includeLoader.ts';
import { promptNameOf, testsPathOf } from '../promptFile/paths.ts';
import type { IncludablePrompt, IncludedFile } from '../protocol/index.ts';

/** What the answers to the language server are made from. */
export interface AnswerParts {
  readonly library: PromptLibrary;
  loadEngine(): Promise<Engine>;
  /** The files of the window; what is open and unsaved goes before the disk. */
  sources(signal: AbortSignal): IncludeSources;
}

/** Answers the language server from the library. URIs are texts. */
export interface Answers {
  /** What the test cases beside a prompt say about its variables. */
  variables(uri: string, signal: AbortSignal): Promise<VariablesAnswer>;
  /** Prompts of the same workspace folder, with the name an include would use. */
  prompts(uri: string, signal: AbortSignal): Promise<readonly IncludablePrompt[]>;
  /** The file an include means. */
  include(uri: string, name: string, signal: AbortSignal): Promise<IncludedFile | undefined>;
  /** The prompts a tests file stands beside. */
  testedPrompts(uri: string, signal: AbortSignal): Promise<readonly string[]>;
  /** All prompts of the library. */
  libraryFiles(signal: AbortSignal): Promise<readonly string[]>;
  /** The text of a file of the window. */
  readText(uri: string, signal: AbortSignal): Promise<string | undefined>;
  /** Fires when answers may be others now: for these prompts, or for all. */
  onDidChange(listener: (uris: readonly string[] | undefined) => void): { dispose(): void };
}

/** Joins the library, the open files and the engine to answers. */
export function createAnswers({ library, loadEngine, sources }: AnswerParts): Answers {
  return {
    async variables(uri, signal) {
      const testsUri = testsPathOf(uri);
      const text = await sources(signal).read(testsUri);
      if (text === undefined) return { complete: false, variables: [], reason: 'The prompt has no tests file beside it.' };
      const { readTestsFile, variablesOfTests } = await loadEngine();
      const tests = readTestsFile(text, testsUri);
      const variables = variablesOfTests(tests, testsUri);
      if (tests.suite.cases.length > 0) return { complete: true, variables };
      return { complete: false, variables, reason: 'The tests file has no case.' };
    },
    async prompts(uri, signal) {
      const root = sources(signal).rootOf(uri);
      const prompts = await library.list(signal);
      const near = prompts.filter((prompt) => prompt.uri !== uri && (root === undefined || prompt.uri.startsWith(`${root}/`)));
      return near.map((prompt) => includable(prompt, uri, root, library));
    },
    async include(uri, name, signal) {
      const found = await createIncludeLoader(sources(signal))(name, uri).catch(() => undefined); // a name that is refused leads nowhere
      return found && { uri: found.name, text: found.text };
    },
    async testedPrompts(uri, signal) {
      const prompts = await library.list(signal);
      return prompts.filter((prompt) => testsPathOf(prompt.uri) === uri).map((prompt) => prompt.uri);
    },
    libraryFiles: async (signal) => (await library.list(signal)).map(({ uri }) => uri),
    readText: (uri, signal) => sources(signal).read(uri),
    // A prompt that came or went may be included from anywhere.
    onDidChange: (listener) =>
      library.onDidChange(({ added, removed, changed }) =>
        listener(added.length + removed.length > 0 ? undefined : changed.map(({ uri }) => uri)),
      ),
  };
}

function includable({ uri, id, name }: PromptSummary, from: string, root: string | undefined, library: PromptLibrary): IncludablePrompt {
  const details = library.peek(id);
  const includeName = includeNameOf(uri, from, root);
  return { uri, includeName, name: details?.name ?? name, ...(details?.description !== undefined && { description: details.description }) };
}

/** The path below the including file's folder, else below the workspace folder, without the ending that an include may leave out. */
export function includeNameOf(uri: string, from: string, root: string | undefined): string {
  const folder = from.slice(0, from.lastIndexOf('/'));
  const base = [folder, root].find((start) => start !== undefined && uri.startsWith(`${start}/`));
  const path = base === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(base.length + 1);
  const slash = path.lastIndexOf('/') + 1;
  return decoded(path.slice(0, slash)) + promptNameOf(decoded(path.slice(slash)));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray per cent sign is part of the name
  }
}
