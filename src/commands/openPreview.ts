import * as vscode from 'vscode';
import type { CommandTypes } from '../config/ids.ts';
import type { Preview } from '../preview/index.ts';
import { type FindParts, findPrompt } from './findPrompt.ts';

/** `promptdeck.preview.open` */
export const openPreview =
  (parts: FindParts & { readonly preview: Preview }): CommandTypes['promptdeck.preview.open'] =>
  async (target) => {
    const uri = await findPrompt(parts, target, vscode.l10n.t('Open Preview'));
    if (uri) parts.preview.open({ uri });
  };
