import * as vscode from 'vscode';
import type { Problem, PromptRevision } from '../core/index.ts';
import { remoteScheme } from './remoteUri.ts';

/** What the editor shows about documents of servers beside their text: problems that the server's answer had, and a badge on stale ones. */
export class RemoteNotes implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly staleReasons = new Map<string, string>();
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('promptdeck.server');
  private readonly registration = vscode.window.registerFileDecorationProvider(this);

  /** Takes note of a version that was read. */
  note(uri: vscode.Uri, { freshness, problems }: PromptRevision): void {
    const { staleReason, fetchedAt } = freshness;
    const stale =
      staleReason === undefined ? undefined : vscode.l10n.t('As of {0}. {1}', new Date(fetchedAt).toLocaleString(), staleReason);
    if (stale === undefined) this.staleReasons.delete(uri.toString());
    else this.staleReasons.set(uri.toString(), stale);
    const shown: readonly Pick<Problem, 'message' | 'level' | 'code'>[] = [
      ...(stale === undefined ? [] : [{ message: stale, level: 'hint', code: 'stale' } as const]),
      ...problems,
    ];
    this.diagnostics.set(
      uri,
      shown.map(({ message, level, code }) => {
        const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, Number.MAX_SAFE_INTEGER), message, severities[level]);
        diagnostic.source = 'Promptdeck';
        diagnostic.code = code;
        return diagnostic;
      }),
    );
    this.changed.fire(uri);
  }

  /** Forgets what was noted of a document that is shown no longer. */
  forget(uri: vscode.Uri): void {
    this.diagnostics.delete(uri);
    if (this.staleReasons.delete(uri.toString())) this.changed.fire(uri);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const tooltip = uri.scheme === remoteScheme ? this.staleReasons.get(uri.toString()) : undefined;
    return tooltip === undefined ? undefined : new vscode.FileDecoration('⌛', tooltip, new vscode.ThemeColor('list.warningForeground'));
  }

  dispose(): void {
    vscode.Disposable.from(this.registration, this.diagnostics, this.changed).dispose();
  }
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Information,
} as const;
