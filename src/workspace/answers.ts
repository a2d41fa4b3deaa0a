import { testsPathOf } from '../bundles/startup.ts';
import type { WindowPrompts } from '../config/lazy.ts';
import type { PromptLibrary, PromptSummary, VariablesAnswer } from '../core/index.ts';
import type { IncludablePrompt, IncludedFile } from '../protocol/index.ts';

/** What the answers to the language server are made from. */
export interface AnswerParts {
  readonly library: PromptLibrary;
  readonly prompts: Pick<WindowPrompts, 'files' | 'load'>;
  /** Lists the source files of the window whose calls are read. */
  sourceFiles(signal: AbortSignal): Promise<readonly string[]>;
  readonly commits: CommittedTexts;
}

/** What the last commit has. */
export interface CommittedTexts {
  /** The text of a file in it; `undefined` when it is in none, or when that is not known. */
  read(uri: string): Promise<string | undefined>;
  /** Fires when another commit is checked out. */
  onDidChange(listener: () => void): { dispose(): void };
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
  /** The source files of the window whose calls are read. */
  sourceFiles(signal: AbortSignal): Promise<readonly string[]>;
  /** Whether the library is known to hold a prompt. */
  hasPrompts(): boolean;
  /** The text of a file of the window. */
  readText(uri: string, signal: AbortSignal): Promise<string | undefined>;
  /** The text of a file in the last commit, where it is known. */
  committedText(uri: string): Promise<string | undefined>;
  /** Fires when answers may be others now: for these prompts, or for all. */
  onDidChange(listener: (uris: readonly string[] | undefined) => void): { dispose(): void };
}

/** Joins the library, the open files and the engine to answers. */
export function createAnswers({ library, prompts: { files, load }, sourceFiles, commits }: AnswerParts): Answers {
  return {
    async variables(uri) {
      const testsUri = testsPathOf(uri);
      const text = await files.read(testsUri);
      if (text === undefined) return { complete: false, variables: [], reason: 'The prompt has no tests file beside it.' };
      const { readTestsFile, variablesOfTests } = await load();
      const tests = readTestsFile(text, testsUri);
      const variables = variablesOfTests(tests, testsUri);
      if (tests.suite.cases.length > 0) return { complete: true, variables };
      return { complete: false, variables, reason: 'The tests file has no case.' };
    },
    async prompts(uri, signal) {
      const root = files.rootOf(uri);
      const [prompts, { includeNameOf }] = await Promise.all([library.list(signal), load()]);
      const near = prompts.filter((prompt) => prompt.uri !== uri && (root === undefined || prompt.uri.startsWith(`${root}/`)));
      const known = new Set(prompts.map((prompt) => prompt.uri));
      return near.map((prompt) =>
        includable(
          prompt,
          includeNameOf(prompt.uri, uri, root, (one) => known.has(one)),
          library,
        ),
      );
    },
    async include(uri, name, signal) {
      const { createIncludeLoader } = await load();
      const found = await createIncludeLoader(files)(name, uri, signal).catch(() => undefined); // a name that is refused leads nowhere
      return found && { uri: found.name, text: found.text };
    },
    async testedPrompts(uri, signal) {
      const prompts = await library.list(signal);
      return prompts.filter((prompt) => testsPathOf(prompt.uri) === uri).map((prompt) => prompt.uri);
    },
    libraryFiles: async (signal) => (await library.list(signal)).map(({ uri }) => uri),
    sourceFiles,
    hasPrompts: () => (library.current?.length ?? 0) > 0,
    readText: (uri) => files.read(uri),
    committedText: (uri) => commits.read(uri),
    onDidChange(listener) {
      const owned = [
        // A prompt that came or went may be included from anywhere.
        library.onDidChange(({ added, removed, changed }) =>
          listener(added.length + removed.length > 0 ? undefined : changed.map(({ uri }) => uri)),
        ),
        commits.onDidChange(() => listener(undefined)),
      ];
      return {
        dispose() {
          for (const one of owned) one.dispose();
        },
      };
    },
  };
}

function includable({ uri, id, name }: PromptSummary, includeName: string, library: PromptLibrary): IncludablePrompt {
  const details = library.peek(id);
  return { uri, includeName, name: details?.name ?? name, ...(details?.description !== undefined && { description: details.description }) };
}
