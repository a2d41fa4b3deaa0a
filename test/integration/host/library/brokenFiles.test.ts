import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { diagnosticsOf, type FoundDiagnostic } from '../diagnosticsOf.ts';

/** One expected diagnostic, as the fixture states it; lines and characters count from zero. */
interface Expected {
  readonly code: string;
  readonly level: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly text: string;
}

const fixtures = path.join(vscode.extensions.getExtension('promptdeck.promptdeck')?.extensionPath ?? '', 'test', 'fixtures');
const expected = JSON.parse(readFileSync(path.join(fixtures, 'broken.expected.json'), 'utf8')) as Record<string, readonly Expected[]>;

describe('Every file of broken/ has exactly the diagnostics it was written for', () => {
  for (const [file, wanted] of Object.entries(expected)) {
    it(`${file}: ${wanted.map(({ code }) => code).join(', ') || 'none'}`, async () => {
      const folder = vscode.workspace.workspaceFolders?.[0];
      assert.ok(folder);
      const uri = vscode.Uri.joinPath(folder.uri, file);
      if (wanted.length === 0) await plantMistake(uri);
      const found = await diagnosticsOf(uri, (now) => isDeepStrictEqual(now.map(asExpected), wanted));
      assert.deepEqual(found.map(asExpected), wanted);
    });
  }
});

/** A file without diagnostics looks like one that was not read yet: a mistake comes and goes, so that an empty list says something. */
async function plantMistake(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(document.positionAt(document.getText().length), '\n{{ }'));
  const found = await diagnosticsOf(uri, (now) => now.length > 0);
  assert.deepEqual([...new Set(found.map(({ code }) => code))], [uri.path.endsWith('.yaml') ? 'tests-file' : 'syntax']);
  await vscode.commands.executeCommand('undo');
  assert.ok(!document.isDirty);
}

function asExpected({ code, severity, message, covers, range }: FoundDiagnostic): Omit<Expected, 'level'> & { level: string } {
  return {
    code,
    level: severity,
    message,
    startLine: range.start.line,
    startCharacter: range.start.character,
    endLine: range.end.line,
    endCharacter: range.end.character,
    text: covers,
  };
}
