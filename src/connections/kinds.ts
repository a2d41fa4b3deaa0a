import * as vscode from 'vscode';
import type { SecretName, ServerKind } from '../core/model/index.ts';

/** A secret that a kind of server takes. */
export interface SecretField {
  readonly name: SecretName;
  /** As the input box and messages call it. */
  readonly label: string;
  /** An environment variable that may hold it. */
  readonly envVar: string;
  readonly isOptional?: boolean;
}

/** What a person has to know to connect to one kind of server. */
export interface KindFacts {
  readonly kind: ServerKind;
  /** The product's name. */
  readonly label: string;
  /** The vendor's own address, where it has one. */
  readonly defaultAddress?: string;
  /** Shown in the empty input box. */
  readonly addressExample: string;
  readonly secrets: readonly SecretField[];
  /** How the names of prompts are written where the server cannot list them. */
  readonly nameExample?: string;
}

const key = (envVar: string): SecretField => ({ name: 'apiKey', label: vscode.l10n.t('API key'), envVar });

/** Every kind of server, in the order in which they are offered. */
export const kinds: readonly KindFacts[] = [
  {
    kind: 'promptory',
    label: 'Promptory',
    addressExample: 'http://localhost:8000',
    secrets: [key('PROMPTORY_API_KEY')],
    nameExample: 'acme/shop/welcome_message@production',
  },
  {
    kind: 'promptrails',
    label: 'PromptRails',
    defaultAddress: 'https://api.promptrails.ai',
    addressExample: 'https://api.promptrails.ai',
    secrets: [key('PROMPTRAILS_API_KEY')],
  },
  {
    kind: 'promptjuggler',
    label: 'PromptJuggler',
    defaultAddress: 'https://promptjuggler.com',
    addressExample: 'https://promptjuggler.com',
    secrets: [key('PROMPTJUGGLER_API_KEY')],
    nameExample: 'pr_welcome-mail@production',
  },
  {
    kind: 'promptops',
    label: 'PromptOps',
    defaultAddress: 'https://api.promptops.com/v1/client',
    addressExample: 'https://api.promptops.com/v1/client',
    secrets: [key('PROMPTOPS_API_KEY'), { name: 'signingSecret', label: vscode.l10n.t('Signing secret'), envVar: 'PROMPTOPS_SECRET_KEY' }],
  },
  {
    kind: 'ptm',
    label: 'PTM',
    addressExample: 'https://ptm.example.com',
    secrets: [
      key('PTM_API_TOKEN'),
      { name: 'accessClientId', label: vscode.l10n.t('Cloudflare Access client id'), envVar: 'CF_ACCESS_CLIENT_ID', isOptional: true },
      {
        name: 'accessClientSecret',
        label: vscode.l10n.t('Cloudflare Access client secret'),
        envVar: 'CF_ACCESS_CLIENT_SECRET',
        isOptional: true,
      },
      { name: 'accessToken', label: vscode.l10n.t('Cloudflare Access token'), envVar: 'CF_ACCESS_JWT', isOptional: true },
    ],
  },
];

/** The facts of one kind. */
export function factsOf(kind: ServerKind): KindFacts {
  const facts = kinds.find((candidate) => candidate.kind === kind);
  if (!facts) throw new Error(`No kind of server is called '${kind}'`);
  return facts;
}
