import * as vscode from 'vscode';

/** A diagnostic as a test states it: what it covers in words rather than numbers. */
export interface FoundDiagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** The text the diagnostic underlines. */
  readonly covers: string;
  /** Zero-based, as the editor counts. */
  readonly range: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly character: number;
}

const limitMs = 20_000;
const severities = ['error', 'warning', 'information', 'hint'] as const;

/** Opens a file and gives its diagnostics, in the order of the text, as soon as they fit; fails with the last ones when they never do. */
export async function diagnosticsOf(
  uri: vscode.Uri,
  fits: (found: readonly FoundDiagnostic[]) => boolean,
): Promise<readonly FoundDiagnostic[]> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  let last: readonly FoundDiagnostic[] = [];
  return new Promise((resolve) => {
    const look = (): void => {
      last = readDiagnostics(document);
      if (fits(last)) end();
    };
    const end = (): void => {
      clearTimeout(limit);
      subscription.dispose();
      resolve(last);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((changed) => changed.toString() === uri.toString())) look();
    });
    // What was found last is compared by the caller, whose message then shows the difference.
    const limit = setTimeout(end, limitMs);
    look();
  });
}

function readDiagnostics(document: vscode.TextDocument): readonly FoundDiagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .map((diagnostic) => ({
      code: String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code),
      severity: severities[diagnostic.severity],
      message: diagnostic.message,
      covers: document.getText(diagnostic.range),
      range: { start: placeOf(diagnostic.range.start), end: placeOf(diagnostic.range.end) },
    }))
    .sort((left, right) => left.range.start.line - right.range.start.line || left.range.start.character - right.range.start.character);
}

function placeOf({ line, character }: vscode.Position): Place {
  return { line, character };
}
