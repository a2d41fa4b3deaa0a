/**
 * The preview: a webview beside the editor that renders the prompt being edited. It asks the library and the engine through the parts that
 * are passed in, and knows neither the tree nor the language server. The extension manifest must list `onWebviewPanel:promptdeck.preview`, so that a panel comes back with its window.
 */
export { createPreview, type Preview } from './createPreview.ts';
export type { KeepSamples, PreviewParts } from './parts.ts';
