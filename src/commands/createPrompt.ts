import * as vscode from 'vscode';
import { askInput } from '../config/askInput.ts';
import { type CommandTypes, uriOf } from '../config/ids.ts';
import type { PromptLibrary } from '../core/index.ts';
import { createFiles } from './addCases.ts';
import { askFolder } from './askFolder.ts';
import { isThere } from './isThere.ts';
import { cleanName, firstCaseText, type NameFault, nameFault, promptText, scalar } from './newFiles.ts';

/** `promptdeck.prompt.create` */
export const createPrompt =
  ({ library }: { readonly library: PromptLibrary }): CommandTypes['promptdeck.prompt.create'] =>
  async (target) => {
    const folder = uriOf(target) ?? (await askFolder(library, vscode.l10n.t('New Prompt')));
    const name = folder && (await askName(folder));
    if (!folder || !name) return undefined;
    const { prompt, tests } = filesOf(folder, name);
    await createFiles([
      { uri: prompt, text: newPromptText(name) },
      { uri: tests, text: newCaseText() },
    ]);
    await vscode.window.showTextDocument(prompt, { preview: false });
    return prompt;
  };

function filesOf(folder: vscode.Uri, name: string): { readonly prompt: vscode.Uri; readonly tests: vscode.Uri } {
  return { prompt: vscode.Uri.joinPath(folder, `${name}.prompt.j2`), tests: vscode.Uri.joinPath(folder, `${name}.tests.yaml`) };
}

async function askName(folder: vscode.Uri): Promise<string | undefined> {
  const typed = await askInput({
    title: vscode.l10n.t('New Prompt'),
    prompt: vscode.l10n.t('The name of the prompt. Its file goes into {0}.', vscode.workspace.asRelativePath(folder, true)),
    placeHolder: 'refund-reply',
    ignoreFocusOut: true,
    validateInput: (text) => faultOf(folder, cleanName(text)),
  });
  return typed === undefined ? undefined : cleanName(typed);
}

async function faultOf(folder: vscode.Uri, name: string): Promise<string | undefined> {
  const fault = nameFault(name);
  if (fault) return faultText(fault);
  for (const uri of Object.values(filesOf(folder, name))) {
    const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    if (await isThere(uri)) return vscode.l10n.t('{0} is already there. Choose another name.', file);
    // An editor that was never saved, or whose file was deleted, would lose its text to the new file.
    const isUnsaved = vscode.workspace.textDocuments.some((document) => document.uri.path === uri.path && document.isDirty);
    if (isUnsaved) return vscode.l10n.t('An unsaved editor has the name {0}. Save or close it, or choose another name.', file);
  }
  return undefined;
}

function faultText(fault: NameFault): string {
  switch (fault) {
    case 'empty':
      return vscode.l10n.t('A prompt needs a name.');
    case 'separator':
      return vscode.l10n.t('The name must not contain a slash or a backslash. The folder is already chosen.');
    case 'character':
      return vscode.l10n.t('The name must not contain any of < > : " | ? * or control characters.');
    case 'edge':
      return vscode.l10n.t('The name must not start with a dot, nor end with a dot or a blank.');
    case 'tooLong':
      return vscode.l10n.t('The name is too long for a file. Use at most 100 characters.');
    case 'reserved':
      return vscode.l10n.t('Windows reserves this name. Choose another one.');
  }
}

function newPromptText(name: string): string {
  const { l10n } = vscode;
  return promptText({
    name,
    description: l10n.t('What this prompt is for'),
    variable: { name: 'topic', description: l10n.t('What to write about') },
    body: l10n.t('Write one short paragraph about {0}.', '{{ topic }}'),
  });
}

function newCaseText(): string {
  const topic = vscode.l10n.t('autumn');
  return firstCaseText({ description: vscode.l10n.t('names the topic'), vars: `topic: ${scalar(topic)}`, contains: topic });
}
