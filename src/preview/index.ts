/**
 * The preview: a webview beside the editor that renders the prompt being edited. It asks the library and the engine through the parts that
 * are passed in, and knows neither the tree nor the language server. The host's manifest must list `onWebviewPanel:promptdeck.preview`,
 * so that the panel comes back after the window was reloaded.
 */
import type * as vscode from 'vscode';
import type { PreviewParts } from './parts.ts';

export { createIncludeLoader, type IncludeSources, type LoadedInclude, type LoadInclude, type PromptAtUri } from './includeLoader.ts';
export type { PreviewEngine, PreviewParts, PreviewSettings, TemplateDefaults } from './parts.ts';
export type { PromptInputs, RenderedMessage, RenderedPrompt, RenderParts } from './renderPrompt.ts';

/** The open preview, driven by commands. */
export interface Preview extends vscode.Disposable {
  /** Shows the prompt at `target`, or the one in the active editor, beside it; the keyboard stays where it is. */
  open(target?: PreviewTarget): Promise<void>;
}

/** What to show. */
export interface PreviewTarget {
  readonly uri: vscode.Uri;
  /** The name of the test case whose variables are used. */
  readonly testCase?: string;
}

/** Builds the preview and takes over panels that VS Code restores; nothing is loaded or shown before it is needed. */
export type CreatePreview = (context: vscode.ExtensionContext, parts: PreviewParts) => Preview;
