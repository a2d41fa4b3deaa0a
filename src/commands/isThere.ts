import * as vscode from 'vscode';

/** Whether a file or folder can be seen; what else may be wrong with its folder shows when something is written there. */
export async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
