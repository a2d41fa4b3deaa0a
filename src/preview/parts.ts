import type * as vscode from 'vscode';
import type { FollowLinks } from '../base/index.ts';
import type { Log, PromptMessage } from '../core/model/index.ts';
import type { PromptAtUri } from '../promptFile/includePaths.ts';
import type { EngineOptions, readPromptFile, testsPathOf } from '../promptFile/index.ts';
import type { renderPrompt } from '../rendering/renderPrompt.ts';
import type { RenderNunjucks } from '../rendering/types.ts';
import type { readTestsFile } from '../suiteFile/index.ts';

/** What the preview uses of the lazily loaded engine bundle. */
export interface PreviewEngine {
  readonly readPromptFile: typeof readPromptFile;
  readonly readTestsFile: typeof readTestsFile;
  readonly testsPathOf: typeof testsPathOf;
  readonly renderPrompt: typeof renderPrompt;
}

/** The settings the preview reads, asked anew for every render. */
export interface PreviewSettings {
  /** Milliseconds without a keystroke before the preview renders: `promptdeck.preview.debounceMs`. */
  debounceMs(): number;
  /** The `promptdeck.template.*` settings that apply to the file at `uri`. */
  template(uri: string): EngineOptions;
}

/** Samples that a person wants as a test case. */
export interface KeepSamples {
  readonly testsUri: string;
  /** The values of the variables, as YAML. */
  readonly vars: string;
}

/** Renders server prompts on their servers. */
export interface ServerRendering {
  /** The name of the server that can render what this URI shows; undefined where none can. */
  serverOf(uri: string): Promise<string | undefined>;
  /** @throws what the server's backend throws */
  render(uri: string, inputs: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<readonly PromptMessage[]>;
}

/** What the preview is built from. */
export interface PreviewParts {
  readonly log: Log;
  readonly settings: PreviewSettings;
  /** Loads the engine bundle on first need and gives the same one afterwards. */
  loadEngine(): Promise<PreviewEngine>;
  /** Why a document of a server explains a failure in place of a prompt. @default no document does */
  failureOf?(uri: string): string | undefined;
  /** Whether a test case can be written beside the prompt at this URI. */
  canKeep(uri: string): boolean;
  /** Adds samples to the test cases of their prompt and gives the name of the new case; undefined when it failed, which a person was told. */
  keepSamples(request: KeepSamples): Promise<string | undefined>;
  /** Whether the preview may follow an editor that shows this document. */
  isPrompt(document: vscode.TextDocument): boolean;
  /** Renders prompts of the dialect `nunjucks`. @default none */
  readonly renderNunjucks?: RenderNunjucks;
  /** Renders prompts of servers where they come from. @default nothing is rendered elsewhere */
  readonly serverRendering?: ServerRendering;
  /** Where a file really lies, links followed. */
  readonly realUri: FollowLinks;
  /** Prompts of the library, for includes by name; an empty list while it is not known. */
  prompts(signal: AbortSignal): Promise<readonly PromptAtUri[]>;
}
