import * as vscode from 'vscode';
import type { CommandTypes } from '../config/ids.ts';
import { pickOne } from '../config/pick.ts';
import { withProgress } from '../config/withProgress.ts';
import { modelTextDocuments, readRemoteUri, type WindowConnections } from '../connections/index.ts';
import type { Preview } from '../preview/index.ts';
import { type FindParts, findPrompt } from './findPrompt.ts';

/** What opening a preview needs. */
export interface PreviewParts extends FindParts {
  readonly preview: Preview;
  readonly connections: WindowConnections;
}

/** `promptdeck.preview.open` */
export const openPreview =
  (parts: PreviewParts): CommandTypes['promptdeck.preview.open'] =>
  async (target) => {
    const title = vscode.l10n.t('Open Preview');
    const prompt = await findPrompt(parts, target, title);
    const uri = prompt && (await chooseText(parts, prompt, title));
    if (uri) parts.preview.open({ uri });
  };

/** The document of the text that is wanted, where a server has texts for single models; nothing when the person gave up. */
async function chooseText({ connections }: PreviewParts, uri: vscode.Uri, title: string): Promise<vscode.Uri | undefined> {
  if (!readRemoteUri(uri)) return uri;
  const texts = await withProgress(title, (signal) => modelTextDocuments(connections, uri, signal));
  if (texts.length === 0) return uri;
  const items = texts.map(({ label, instructions, uri: own }) => ({
    label: label ?? vscode.l10n.t('All models'),
    ...(instructions !== undefined && { description: instructions }),
    uri: own,
  }));
  return (await pickOne(items, { title, placeHolder: vscode.l10n.t('Choose the text: this prompt has some for single models') }))?.uri;
}
