import * as vscode from 'vscode';
import type { RemoteLibrary, RemotePrompt, VersionRef, VersionSummary } from '../core/index.ts';
import { answerNodes } from './answerNodes.ts';
import { MessageNode } from './messageNode.ts';
import { ModelTextNode } from './modelTextNode.ts';
import type { ShownVersions } from './versionNode.ts';

/** The versions of a server's prompt, as their nodes show them; below each, its texts for single models. */
export function serverVersions(library: RemoteLibrary, prompt: RemotePrompt): ShownVersions {
  const uriOf = (...which: Parameters<RemoteLibrary['uriOf']>) => vscode.Uri.parse(library.uriOf(...which), true);
  return {
    word: 'version',
    currentUri: uriOf(prompt),
    uriOf: (version) => uriOf(prompt, refOf(version)),
    titleOf: ({ number, labels, environments, revisionId }) =>
      number === undefined
        ? (labels[0] ?? environments[0] ?? revisionId ?? vscode.l10n.t('Current version'))
        : vscode.l10n.t('Version {0}', number),
    descriptionOf({ isCurrent, labels, environments, createdAt, number }) {
      const words = [...(isCurrent ? [vscode.l10n.t('current')] : []), ...(number === undefined ? [] : [...labels, ...environments])];
      return [...words, ...(createdAt ? [new Date(createdAt).toLocaleDateString()] : [])].join(' · ');
    },
    ...(library.can('modelVariants', prompt) && {
      below: (version, node) =>
        answerNodes(node, library.modelTextsOf(prompt, refOf(version)), vscode.l10n.t('Asking the server…'), (texts) => {
          if (texts.length === 0) return [new MessageNode(node, vscode.l10n.t('One text for all models'), 'info')];
          return texts.map((text) => new ModelTextNode(node, text, uriOf(prompt, refOf(version), text.model)));
        }),
    }),
  };
}

/** How this very version is asked for again; the most exact name it has. */
function refOf({ number, revisionId, labels, environments }: VersionSummary): VersionRef {
  const [label] = labels;
  const [environment] = environments;
  if (number !== undefined) return { kind: 'number', number };
  if (revisionId !== undefined) return { kind: 'revision', revisionId };
  if (label !== undefined) return { kind: 'label', label };
  return environment === undefined ? { kind: 'current' } : { kind: 'environment', environment };
}
