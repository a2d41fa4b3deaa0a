import * as vscode from 'vscode';

/** The scheme of documents that fill while a server works. */
export const runScheme = 'promptdeck-run';

/** How often an open document takes over what came, in milliseconds. */
const showMs = 100;

/** A document that fills while something runs. */
export interface RunDocument {
  readonly uri: vscode.Uri;
  append(text: string): void;
  /** Shows it beside what is open, without taking the keyboard. */
  show(): Promise<void>;
}

/** Read-only documents of runs, kept until their editors are closed. */
export class RunDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly texts = new Map<string, string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly owned: vscode.Disposable;
  private count = 0;

  constructor() {
    this.owned = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(runScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? vscode.l10n.t('The output of this run is gone: it was kept until the window was reloaded.');
  }

  /** @param name what the tab shows; the ending decides the language */
  create(name: string): RunDocument {
    this.count += 1;
    const uri = vscode.Uri.from({ scheme: runScheme, path: `/${this.count}/${name.replaceAll('/', '∕')}` });
    this.texts.set(uri.toString(), '');
    return {
      uri,
      append: (text) => {
        const key = uri.toString();
        this.texts.set(key, (this.texts.get(key) ?? '') + text);
        if (!this.timers.has(key))
          this.timers.set(
            key,
            setTimeout(() => this.tell(uri), showMs),
          );
      },
      show: async () => {
        const document = await vscode.workspace.openTextDocument(uri);
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false });
      },
    };
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.owned.dispose();
  }

  private tell(uri: vscode.Uri): void {
    this.timers.delete(uri.toString());
    this.changed.fire(uri);
  }

  private forget(uri: vscode.Uri): void {
    if (uri.scheme !== runScheme) return;
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
    this.texts.delete(uri.toString());
  }
}
