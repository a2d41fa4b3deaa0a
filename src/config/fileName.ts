import type * as vscode from 'vscode';

/** The name of a file, without its folders. */
export function fileNameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
