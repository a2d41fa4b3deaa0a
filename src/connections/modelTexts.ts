import type * as vscode from 'vscode';
import { modelLabel } from '../core/index.ts';
import type { WindowConnections } from './createWindowConnections.ts';
import { readRemoteUri } from './remoteUri.ts';

/** A text of a server prompt and the document that shows it. */
export interface ModelTextDocument {
  /** The model; absent for the text for all others. */
  readonly label?: string;
  /** What its author says of it. */
  readonly instructions?: string;
  readonly uri: vscode.Uri;
}

/**
 * The texts that the version of a document has, the one for all models first; nothing for a document that has one text only, or is the text for
 * one model already.
 *
 * @throws {BackendError} when the version cannot be had
 */
export async function modelTextDocuments(
  { backendOf, uriOf }: Pick<WindowConnections, 'backendOf' | 'uriOf'>,
  uri: vscode.Uri,
  signal: AbortSignal,
): Promise<readonly ModelTextDocument[]> {
  const document = readRemoteUri(uri);
  if (!document || document.model) return [];
  const backend = await backendOf(document.connectionId);
  if (!backend.capability('modelVariants').isAvailable) return [];
  const { prompt, modelTexts = [] } = await backend.get(document.address, { version: document.version, signal });
  const own = modelTexts.map(({ model, instructions }) => ({
    label: modelLabel(model),
    ...(instructions !== undefined && { instructions }),
    uri: uriOf({ ...document, model }, prompt.name),
  }));
  return own.length === 0 ? [] : [{ uri }, ...own];
}
