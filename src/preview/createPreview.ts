import * as vscode from 'vscode';
import { readPageState } from './messages.ts';
import type { PreviewParts } from './parts.ts';
import { PreviewPanel } from './previewPanel.ts';
import { RememberedInputs } from './rememberedInputs.ts';

/** The type of our webview panels, as the activation event in the extension manifest names it. */
const panelType = 'promptdeck.preview';

/** The preview as commands drive it: one panel that follows the prompt being edited. */
export interface Preview extends vscode.Disposable {
  /** Shows the prompt of the target, else the one in the active editor, beside it. The keyboard stays where it is. */
  open(target?: PreviewTarget): void;
}

/** What to show. */
export interface PreviewTarget {
  readonly uri: vscode.Uri;
  /** The name of the test case whose variables are used. */
  readonly testCase?: string;
}

/** Builds the preview and takes over panels that VS Code restores. The engine is loaded with the first render. */
export function createPreview(context: vscode.ExtensionContext, parts: PreviewParts): Preview {
  const remembered = new RememberedInputs(context.workspaceState);
  let current: PreviewPanel | undefined;

  const adopt = (panel: vscode.WebviewPanel): PreviewPanel => {
    current?.close(); // there is one preview per window
    const adopted = new PreviewPanel(panel, { ...parts, remembered, extensionUri: context.extensionUri });
    panel.onDidDispose(() => {
      if (current === adopted) current = undefined;
    });
    current = adopted;
    return adopted;
  };

  const open = (target?: PreviewTarget): void => {
    const editor = vscode.window.activeTextEditor;
    const shown = current ?? adopt(createPanel());
    shown.reveal();
    if (target) shown.follow(target.uri, target.testCase);
    else shown.followEditor(editor);
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(panelType, {
    async deserializeWebviewPanel(panel, state: unknown) {
      const kept = readPageState(state);
      const restored = adopt(panel);
      if (kept) restored.follow(vscode.Uri.parse(kept.uri, true));
      restored.followEditor(vscode.window.activeTextEditor); // goes before what was kept: that may be older than the last change of editors
    },
  });

  return {
    open,
    dispose: () => {
      serializer.dispose();
      current?.dispose();
    },
  };
}

function createPanel(): vscode.WebviewPanel {
  const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(panelType, vscode.l10n.t('Prompt preview'), place);
}
