import * as vscode from 'vscode';
import { withoutIcons } from './plainTexts.ts';

type Items<Item> = readonly Item[] | Thenable<readonly Item[]>;

/** Lets a person choose one of several; what others wrote in the items is shown as text. Nothing when the person gave up. */
export async function pickOne<Item extends vscode.QuickPickItem>(
  items: Items<Item>,
  options: vscode.QuickPickOptions,
): Promise<Item | undefined> {
  return (await vscode.window.showQuickPick(shown(items), options))?.original;
}

/**
 * Lets a person choose any number; what others wrote in the items is shown as text. Nothing when the person gave up. The list stays when the
 * focus goes elsewhere: what was ticked so far would be lost.
 */
export async function pickSeveral<Item extends vscode.QuickPickItem>(
  items: Items<Item>,
  options: vscode.QuickPickOptions,
): Promise<readonly Item[] | undefined> {
  const chosen = await vscode.window.showQuickPick(shown(items), { ...options, canPickMany: true, ignoreFocusOut: true });
  return chosen?.map(({ original }) => original);
}

/** An item as it may be shown, with the one it stands for. */
export function plainItem<Item extends vscode.QuickPickItem>(original: Item): vscode.QuickPickItem & { readonly original: Item } {
  const { description, detail, label } = original;
  return {
    ...(original as vscode.QuickPickItem),
    label: withoutIcons(label),
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
    original,
  };
}

async function shown<Item extends vscode.QuickPickItem>(items: Items<Item>) {
  return (await items).map(plainItem);
}
