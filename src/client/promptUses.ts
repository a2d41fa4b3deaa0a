import * as vscode from 'vscode';
import { plural } from '../config/plural.ts';
import type { FilePlace } from '../protocol/index.ts';

/** Who knows where source code calls prompts. */
export interface UsesSource {
  /** Nothing while the language server does not run. */
  usages(uri: string): Promise<{ readonly complete: boolean; readonly places: readonly FilePlace[] } | undefined>;
  /** Fires when answers may be others now. */
  readonly onDidChangeCalls: vscode.Event<void>;
}

/** Where prompts are called, as far as that is known without waiting: what is asked for comes with the next event. */
export class PromptUses implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly known = new Map<string, { readonly places: readonly FilePlace[]; isFresh: boolean }>();
  private readonly asking = new Set<string>();
  private readonly listener: vscode.Disposable;

  /** Fires when a prompt has other uses than were told. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly source: UsesSource) {
    this.listener = source.onDidChangeCalls(() => this.refresh());
  }

  /** The uses of a prompt known so far; asks for them where they may be others. */
  current(uri: vscode.Uri): readonly FilePlace[] {
    const key = uri.toString();
    const known = this.known.get(key);
    if (!known?.isFresh) void this.ask(key);
    return known?.places ?? [];
  }

  /** Asks again where the user looks. */
  refresh(): void {
    for (const known of this.known.values()) known.isFresh = false;
    this.changed.fire();
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  private async ask(key: string): Promise<void> {
    if (this.asking.has(key)) return;
    this.asking.add(key);
    try {
      const answer = await this.source.usages(key);
      if (!answer) return;
      const before = this.known.get(key)?.places ?? [];
      // The language server tells when it has read the rest.
      this.known.set(key, { places: answer.places, isFresh: true });
      if (JSON.stringify(before) !== JSON.stringify(answer.places)) this.changed.fire();
    } finally {
      this.asking.delete(key);
    }
  }
}

/** The lens that says how often a prompt is called and shows where; none for a prompt that is not called. */
export function usesLens(document: vscode.TextDocument, places: readonly FilePlace[]): vscode.CodeLens[] {
  if (places.length === 0) return [];
  const top = new vscode.Position(0, 0);
  const locations = places.map(({ uri, range: { start, end } }) => {
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    return new vscode.Location(vscode.Uri.parse(uri, true), range);
  });
  const { length: count } = places;
  const title = plural(count, vscode.l10n.t('Used at {0} Place', count), vscode.l10n.t('Used at {0} Places', count));
  const command = { command: 'editor.action.showReferences', title, arguments: [document.uri, top, locations] };
  return [new vscode.CodeLens(new vscode.Range(top, top), command)];
}
