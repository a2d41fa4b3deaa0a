import * as vscode from 'vscode';
import type { RemoteLibrary, RemotePrompt } from '../core/index.ts';
import { answerNodes } from './answerNodes.ts';
import { serverVersions } from './serverVersions.ts';
import type { ShownLibrary } from './shownLibrary.ts';
import { VersionNode } from './versionNode.ts';

/** The library of a connection as its nodes see it: its versions stand right below a prompt. */
export function serverPrompts(library: RemoteLibrary): ShownLibrary<RemotePrompt> {
  return {
    words: { prompt: 'remotePrompt', folder: 'remoteFolder' },
    connection: library.connection,
    itemOf: (prompt) => library.itemOf(prompt),
    placeOf: ({ id }) => id,
    hasVersions: (prompt) => library.can('versions', prompt),
    versionNodes: (prompt, node) =>
      answerNodes(node, library.versionsOf(prompt), vscode.l10n.t('Asking the server…'), (versions) => {
        const shown = serverVersions(library, prompt);
        return versions.map((version) => new VersionNode(node, version, shown));
      }),
  };
}
