import * as vscode from 'vscode';
import type { SecretName, ServerKind, ServerKindFacts, ServerSecret } from '../core/model/index.ts';
import { serverKinds } from '../core/serverKinds.ts';

/** A secret that a kind of server takes. */
export interface SecretField extends ServerSecret {
  /** As the input box and messages call it. */
  readonly label: string;
}

/** What a person has to know to connect to one kind of server. */
export interface KindFacts extends ServerKindFacts {
  readonly secrets: readonly SecretField[];
}

const secretLabels: Readonly<Record<SecretName, string>> = {
  apiKey: vscode.l10n.t('API key'),
  signingSecret: vscode.l10n.t('Signing secret'),
  accessClientId: vscode.l10n.t('Cloudflare Access client id'),
  accessClientSecret: vscode.l10n.t('Cloudflare Access client secret'),
  accessToken: vscode.l10n.t('Cloudflare Access token'),
  webhookSecret: vscode.l10n.t('Webhook secret'),
};

/** Every kind of server, in the order in which they are offered. */
export const kinds: readonly KindFacts[] = Object.values(serverKinds).map((facts: ServerKindFacts) => ({
  ...facts,
  secrets: facts.secrets.map((secret) => ({ ...secret, label: secretLabels[secret.name] })),
}));

/** The facts of one kind. */
export function factsOf(kind: ServerKind): KindFacts {
  const facts = kinds.find((candidate) => candidate.kind === kind);
  if (!facts) throw new Error(`No kind of server is called '${kind}'`);
  return facts;
}
