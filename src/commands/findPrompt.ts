import * as vscode from 'vscode';
import { testsPathOf } from '../bundles/startup.ts';
import { type CommandTarget, executeCommand, uriOf } from '../config/ids.ts';
import { pickOne } from '../config/pick.ts';
import type { PromptLibrary, PromptSummary } from '../core/index.ts';
import type { PromptDocuments } from '../workspace/promptDocuments.ts';

/** What finding the prompt of a command needs. */
export interface FindParts {
  readonly library: PromptLibrary;
  readonly documents: PromptDocuments;
}

/**
 * The prompt a command is meant for: of its target, else of the active editor, else the one a person picks.
 *
 * @returns undefined when the person picked none
 */
export async function findPrompt(parts: FindParts, target: CommandTarget | undefined, title: string): Promise<vscode.Uri | undefined> {
  const named = uriOf(target) ?? (await activePrompt(parts.documents));
  if (named) return promptOfTests(named, parts) ?? named;
  return pickPrompt(parts.library, title);
}

/** Of the document that is shown, or that is still coming: a document of a server takes as long as its answer. */
async function activePrompt(documents: PromptDocuments): Promise<vscode.Uri | undefined> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const shown = vscode.window.activeTextEditor?.document;
  const isComing = input instanceof vscode.TabInputText && input.uri.toString() !== shown?.uri.toString();
  const active = isComing ? await documentAt(input.uri) : shown;
  return active && (documents.isPrompt(active) || documents.isTests(active)) ? active.uri : undefined;
}

/** A file that is no text is no prompt. */
async function documentAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  return vscode.workspace.openTextDocument(uri).then(
    (document) => document,
    () => undefined,
  );
}

/** The prompt a tests file stands beside. */
function promptOfTests(uri: vscode.Uri, { library }: FindParts): vscode.Uri | undefined {
  const wanted = uri.toString();
  const prompt = library.current?.find((candidate) => testsPathOf(candidate.uri) === wanted);
  return prompt && vscode.Uri.parse(prompt.uri, true);
}

interface PromptItem extends vscode.QuickPickItem {
  /** Absent in the entry that makes a new prompt. */
  readonly prompt?: PromptSummary;
}

async function pickPrompt(library: PromptLibrary, title: string): Promise<vscode.Uri | undefined> {
  const items = library.list().then((prompts): PromptItem[] => [
    ...prompts.map((prompt) => ({
      label: library.peek(prompt.id)?.name ?? prompt.name,
      description: prompt.folders.join(' › '),
      iconPath: new vscode.ThemeIcon('note'),
      prompt,
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('New Prompt…'), iconPath: new vscode.ThemeIcon('add'), alwaysShow: true },
  ]);
  const placeHolder = vscode.l10n.t('Choose a prompt');
  const chosen = await pickOne(items, { title, placeHolder, matchOnDescription: true });
  if (!chosen) return undefined;
  return chosen.prompt ? vscode.Uri.parse(chosen.prompt.uri, true) : executeCommand('promptdeck.prompt.create');
}
