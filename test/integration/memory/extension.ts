import * as vscode from 'vscode';
import { MemoryFiles } from './memoryFiles.ts';

/** Offers `memory:/library`, a folder with one prompt and its test case. */
export function activate(context: vscode.ExtensionContext): void {
  const files = new MemoryFiles();
  files.writeFile(vscode.Uri.parse('memory:/library/letters/welcome.prompt.j2'), bytes('---\nname: welcome\n---\nDear {{ customer }}'));
  files.writeFile(vscode.Uri.parse('memory:/library/letters/welcome.tests.yaml'), bytes('tests:\n  - vars: { customer: Ada }\n'));
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('memory', files, { isCaseSensitive: true }), files);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
