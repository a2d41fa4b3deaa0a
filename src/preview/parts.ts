import type * as vscode from 'vscode';
import type { FollowLinks } from '../base/index.ts';
import type { Log } from '../core/model/index.ts';
import type { PromptAtUri } from '../promptFile/includePaths.ts';
import type { readPromptFile, readTestsFile, testsPathOf } from '../promptFile/index.ts';
import type { RenderNunjucks } from './otherDialects.ts';
import type { KeepSamples } from './previewSession.ts';
import type { renderPrompt } from './renderPrompt.ts';
import type { ServerRendering } from './serverRender.ts';

/** What the preview uses of the lazily loaded engine bundle. */
export interface PreviewEngine {
  readonly readPromptFile: typeof readPromptFile;
  readonly readTestsFile: typeof readTestsFile;
  readonly testsPathOf: typeof testsPathOf;
  readonly renderPrompt: typeof renderPrompt;
}

/** Template options of the workspace; the front matter of a prompt goes before them. */
export interface TemplateDefaults {
  /** A missing variable is an error instead of an empty text. @default false */
  readonly strictUndefined?: boolean;
  /** The first newline after a block tag is dropped. @default false */
  readonly trimBlocks?: boolean;
  /** Blanks from the start of a line to a block tag are dropped. @default false */
  readonly lstripBlocks?: boolean;
}

/** The settings the preview reads, asked anew for every render. */
export interface PreviewSettings {
  /** Milliseconds without a keystroke before the preview renders: `promptdeck.preview.debounceMs`. */
  debounceMs(): number;
  /** The `promptdeck.template.*` settings that apply to the file at `uri`. */
  template(uri: string): TemplateDefaults;
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
