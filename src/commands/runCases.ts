import * as vscode from 'vscode';
import type { CommandTypes } from '../config/ids.ts';
import { notifyInformation } from '../config/notify.ts';
import type { CaseTests } from '../testing/index.ts';
import { addCases } from './addCases.ts';
import { type FindParts, findPrompt } from './findPrompt.ts';

/** `promptdeck.cases.run` */
export const runCases =
  (parts: FindParts & { readonly tests: CaseTests }): CommandTypes['promptdeck.cases.run'] =>
  async (target) => {
    const uri = await findPrompt(parts, target, vscode.l10n.t('Run Test Cases'));
    if (!uri) return;
    if ((await parts.tests.run(uri)) === 'noCases') await offerCases(uri);
  };

async function offerCases(uri: vscode.Uri): Promise<void> {
  const add = vscode.l10n.t('Add a Test Case');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const chosen = await notifyInformation(vscode.l10n.t('{0} has no test cases yet.', name), add);
  if (chosen === add) await addCases(uri);
}
