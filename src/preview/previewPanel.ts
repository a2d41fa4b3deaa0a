import * as vscode from 'vscode';
import { platformTimers } from './latestRun.ts';
import { maxVariablesLength, type PreviewView, readPageMessage } from './messages.ts';
import { previewPage } from './page.ts';
import type { PreviewParts } from './parts.ts';
import { PreviewSession } from './previewSession.ts';
import type { RememberedInputs } from './rememberedInputs.ts';
import { revealPlace } from './revealPlace.ts';
import { pageTexts, viewTexts } from './texts.ts';

/** Files whose coming and going may change what is rendered. */
const watchedFiles = '**/*.{j2,jinja,jinja2,md,txt,yaml,yml}';

/** One open panel: its page, and a session that follows the editors until the panel is closed. */
export class PreviewPanel implements vscode.Disposable {
  private readonly owned: vscode.Disposable[] = [];
  private readonly session: PreviewSession;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: PreviewParts & { readonly remembered: RememberedInputs; readonly extensionUri: vscode.Uri },
  ) {
    this.session = new PreviewSession({
      settings: parts.settings,
      remembered: parts.remembered,
      log: parts.log,
      prompts: parts.prompts,
      serverRendering: parts.serverRendering,
      texts: viewTexts,
      timers: platformTimers,
      show: (view) => this.show(view),
      canKeep: parts.canKeep,
      keepSamples: parts.keepSamples,
      reveal: (place) => void revealPlace(place).then(undefined, (error) => parts.log.warn(`A problem could not be shown: ${error}`)),
    });
    this.owned.push(this.session, ...this.listen());
    this.fillPage();
  }

  /** Brings the panel to the front without taking the keyboard. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Shows this prompt. */
  follow(uri: vscode.Uri, testCase?: string): void {
    this.session.follow(uri.toString(), testCase);
  }

  /** Shows the prompt of the active editor, when there is one; another editor changes nothing. */
  followEditor(editor: vscode.TextEditor | undefined): void {
    if (editor && this.parts.isPrompt(editor.document)) this.session.follow(editor.document.uri.toString());
  }

  /** Takes the panel away, as a person does who closes it. */
  close(): void {
    this.panel.dispose();
  }

  /** Stops rendering. The panel stays: when the window is reloaded, VS Code brings it back. */
  dispose(): void {
    for (const item of this.owned.splice(0)) item.dispose();
  }

  private show(view: PreviewView): void {
    this.panel.title = view.uri ? vscode.l10n.t('Preview {0}', view.name) : vscode.l10n.t('Prompt preview');
    void this.panel.webview.postMessage({ kind: 'show', view }); // lost while the panel is hidden; the page asks again when it is back
  }

  private listen(): vscode.Disposable[] {
    const { panel, session } = this;
    // A hidden page is gone; when it is back it asks for a new view.
    const changed = (uri: vscode.Uri) => panel.visible && session.fileChanged(uri.toString());
    const refreshed = () => panel.visible && session.refresh();
    const watcher = vscode.workspace.createFileSystemWatcher(watchedFiles);
    return [
      panel.onDidDispose(() => this.dispose()),
      panel.webview.onDidReceiveMessage((value: unknown) => {
        const message = readPageMessage(value);
        if (message) session.receive(message);
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.followEditor(editor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => changed(document.uri)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('promptdeck')) refreshed();
      }),
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(refreshed),
      watcher.onDidDelete(refreshed),
    ];
  }

  private fillPage(): void {
    const { panel, parts } = this;
    const { webview } = panel;
    const media = vscode.Uri.joinPath(parts.extensionUri, 'dist', 'media');
    const icon = (theme: string) => vscode.Uri.joinPath(parts.extensionUri, 'media', `preview-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [media] };
    webview.html = previewPage({
      texts: pageTexts(),
      nonce: crypto.randomUUID(),
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(media, 'preview.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(media, 'preview.css')).toString(),
      maxVariablesLength,
    });
  }
}
