import * as vscode from 'vscode';
import { plural } from '../config/plural.ts';
import type { BackendErrorCode, RemoteLibrary } from '../core/index.ts';

/** How a connection looks in the tree. */
export interface ConnectionState {
  readonly icon: vscode.ThemeIcon;
  /** A few words behind its name. */
  readonly description: string;
  /** Why it is not as it should be, and what to do. */
  readonly explanation?: string;
}

const warning = new vscode.ThemeColor('list.warningForeground');

/** The state of a library in words and as an icon. */
export function stateOf(library: RemoteLibrary): ConnectionState {
  const { state, product } = library;
  switch (state.kind) {
    case 'notAsked':
      return { icon: new vscode.ThemeIcon('server'), description: product };
    case 'loading':
      return { icon: new vscode.ThemeIcon('loading~spin'), description: vscode.l10n.t('{0} · loading', product) };
    case 'ready':
      return {
        icon: new vscode.ThemeIcon('server'),
        description: [product, countText(library), tlsText(library)].filter(Boolean).join(' · '),
        ...(library.lostCount > 0 && { explanation: lostText(library) }),
      };
    case 'failed': {
      const [icon, word] = failureOf(state.code);
      return {
        icon: new vscode.ThemeIcon(icon, warning),
        description: [product, word, ageText(library)].filter(Boolean).join(' · '),
        explanation: state.message,
      };
    }
  }
}

function lostText({ prompts, totalCount }: RemoteLibrary): string {
  return vscode.l10n.t(
    'The server says that it has more prompts ({1}) than it gives ({0}). Refresh to ask again.',
    prompts.length,
    totalCount ?? 0,
  );
}

function countText({ prompts, totalCount, hasMore, lostCount }: RemoteLibrary): string {
  if (!hasMore && lostCount === 0) return '';
  return totalCount === undefined
    ? plural(prompts.length, vscode.l10n.t('first prompt'), vscode.l10n.t('first {0} prompts', prompts.length))
    : plural(
        totalCount,
        vscode.l10n.t('{0} of {1} prompt', prompts.length, totalCount),
        vscode.l10n.t('{0} of {1} prompts', prompts.length, totalCount),
      );
}

/** How old what stands below is, where there is anything. */
function ageText({ prompts, listedAt }: RemoteLibrary): string {
  if (prompts.length === 0 || listedAt === undefined) return '';
  return vscode.l10n.t('as of {0}', listedAt.toLocaleString(vscode.env.language, { dateStyle: 'short', timeStyle: 'short' }));
}

/** Whoever is between here and the server can read the key, so it is said for as long as it is so. */
function tlsText({ connection }: RemoteLibrary): string {
  return connection.tls?.isVerified === false ? vscode.l10n.t('certificate not checked') : '';
}

function failureOf(code: BackendErrorCode): readonly [icon: string, word: string] {
  switch (code) {
    case 'unreachable':
    case 'timeout':
      return ['debug-disconnect', vscode.l10n.t('offline')];
    case 'unauthorized':
      return ['key', vscode.l10n.t('key refused')];
    case 'forbidden':
      return ['lock', vscode.l10n.t('denied')];
    case 'rate-limited':
    case 'quota-exceeded':
      return ['watch', vscode.l10n.t('limited')];
    default:
      return ['warning', vscode.l10n.t('failed')];
  }
}
