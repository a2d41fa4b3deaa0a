import type * as vscode from 'vscode';
import type { Engine, WindowPrompts } from '../config/lazy.ts';
import type { Log, PromptMessage } from '../core/model/index.ts';
import type { PromptRenderer } from '../rendering/index.ts';

/** What the preview uses of the engine. */
export type PreviewEngine = Pick<Engine, 'readPromptFile' | 'readTestsFile'> & PromptRenderer;

/** The settings the preview reads, asked anew for every render. */
export interface PreviewSettings {
  /** Milliseconds without a keystroke before the preview renders: `promptdeck.preview.debounceMs`. */
  debounceMs(): number;
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
  readonly prompts: Pick<WindowPrompts, 'files'> & { load(): Promise<PreviewEngine> };
  /** Whether a test case can be written beside the prompt at this URI. */
  canKeep(uri: string): boolean;
  /** Adds samples to the test cases of their prompt and gives the name of the new case; undefined when it failed, which a person was told. */
  keepSamples(request: KeepSamples): Promise<string | undefined>;
  /** Whether the preview may follow an editor that shows this document. */
  isPrompt(document: vscode.TextDocument): boolean;
  /** Renders prompts of servers where they come from. @default nothing is rendered elsewhere */
  readonly serverRendering?: ServerRendering;
}
