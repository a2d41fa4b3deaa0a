import * as vscode from 'vscode';
import { loadEngine } from '../config/lazy.ts';
import { PromptdeckError } from '../core/index.ts';
import type { KeepSamples, PreviewParts } from '../preview/index.ts';
import { createFiles } from './addCases.ts';
import { isThere } from './isThere.ts';
import type { ReportFailure } from './reportFailure.ts';

/** What the preview needs to keep samples. */
export function createSampleKeeper(reportFailure: ReportFailure): Pick<PreviewParts, 'canKeep' | 'keepSamples'> {
  return {
    canKeep: (uri) => vscode.workspace.fs.isWritableFileSystem(vscode.Uri.parse(uri, true).scheme) === true,
    keepSamples: (request) =>
      keepSamples(request).catch((cause: unknown) => {
        reportFailure({ attempted: vscode.l10n.t('The samples could not be kept as a test case.'), cause });
        return undefined;
      }),
  };
}

/**
 * Adds samples of the preview to the test cases beside their prompt, in a new file where there is none. What was saved before is saved again.
 *
 * @returns the name of the new case
 * @throws {PromptdeckError} 'unreadable' when the tests file cannot be read or written
 */
async function keepSamples({ testsUri, vars }: KeepSamples): Promise<string> {
  const uri = vscode.Uri.parse(testsUri, true);
  const { addCase, freeCaseName, readTestsFile } = await loadEngine();
  const document = (await isThere(uri)) ? await vscode.workspace.openTextDocument(uri) : undefined;
  const text = document?.getText() ?? '';
  const taken = readTestsFile(text, testsUri).suite.cases.map(({ name }) => name);
  const description = freeCaseName(vscode.l10n.t('samples'), taken);
  const edit = addCase(text, { description, vars });
  if (!edit) {
    const name = vscode.workspace.asRelativePath(uri);
    throw new PromptdeckError(
      vscode.l10n.t('{0} holds no list of cases that could be added to. Mend it and try again.', name),
      'unreadable',
    );
  }
  if (document) await change(document, edit);
  else await createFiles([{ uri, text: edit.text }]);
  return description;
}

async function change(
  document: vscode.TextDocument,
  { range, text }: { range: { start: number; end: number }; text: string },
): Promise<void> {
  const { uri, isDirty } = document;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(range.start), document.positionAt(range.end)), text);
  if ((await vscode.workspace.applyEdit(edit)) && (isDirty || (await document.save()))) return;
  throw new PromptdeckError(vscode.l10n.t('VS Code did not write {0}.', vscode.workspace.asRelativePath(uri)), 'unreadable');
}
