import * as vscode from 'vscode';
import type { CommandTypes } from '../../config/ids.ts';
import {
  addressFault,
  type ConnectionEntry,
  connectionOf,
  type KindFacts,
  kinds,
  newConnectionId,
  type SecretField,
  type WindowConnections,
} from '../../connections/index.ts';
import type { SecretName } from '../../core/index.ts';
import { checkWithProgress, tellVerdict } from './checkConnection.ts';
import { askChoice, askInTurn, askText, type StepAnswer, type StepPlace } from './multiStep.ts';

const addressStep = 1;
const firstSecretStep = 3;

/** What the questions fill in. */
interface Draft {
  facts: KindFacts;
  address: string;
  name: string;
  readonly secrets: Map<SecretName, string>;
  /** Whether secrets that most servers do without are asked for, too: those of a gate before the server. */
  asksAll: boolean;
}

/** `promptdeck.connection.add` */
export const addConnection =
  ({ connections }: { readonly connections: WindowConnections }): CommandTypes['promptdeck.connection.add'] =>
  async () => {
    const [facts] = kinds;
    if (!facts) throw new Error('There is no kind of server');
    const draft: Draft = { facts, address: '', name: '', secrets: new Map(), asksAll: false };
    let first = 0;
    for (;;) {
      if (!(await askInTurn((index) => questionAt(index, draft, connections), first))) return undefined;
      const entry = entryOf(draft, connections);
      const verdict = await checkWithProgress(connections, connectionOf(entry), draft.secrets);
      const choice = verdict && (await tellVerdict(entry.name, verdict));
      if (choice === 'save') return keep(entry, draft, connections);
      if (choice === undefined) return undefined;
      first = choice === 'address' ? addressStep : firstSecretStep;
      draft.asksAll ||= choice === 'key';
    }
  };

function entryOf({ facts, address, name }: Draft, { store }: WindowConnections): ConnectionEntry {
  const taken = new Set(store.list().map(({ id }) => id));
  return { id: newConnectionId(name, taken), kind: facts.kind, name, address };
}

async function keep(entry: ConnectionEntry, draft: Draft, { store, secrets }: WindowConnections): Promise<string> {
  for (const [name, value] of draft.secrets) await secrets.store(entry.id, name, value, entry.address);
  await store.add(entry);
  return entry.id;
}

/** Kind, address, name, and then the secrets of the kind. */
function questionAt(index: number, draft: Draft, connections: WindowConnections): (() => Promise<StepAnswer<unknown>>) | undefined {
  const secrets = draft.facts.secrets.filter(({ isOptional }) => draft.asksAll || !isOptional);
  const place = { title: vscode.l10n.t('Add Connection'), step: index + 1, totalSteps: firstSecretStep + secrets.length };
  switch (index) {
    case 0:
      return () => askKind(draft, place);
    case addressStep:
      return () => askAddress(draft, place);
    case 2:
      return () => askName(draft, place, connections);
    default: {
      const field = secrets[index - firstSecretStep];
      return field && (() => askSecret(draft, field, place));
    }
  }
}

async function askKind(draft: Draft, place: StepPlace) {
  const items = kinds.map((facts) => ({ label: facts.label, iconPath: new vscode.ThemeIcon('server'), facts, ...about(facts) }));
  const chosen = await askChoice(place, vscode.l10n.t('Which kind of prompt server?'), items);
  if (chosen && chosen !== 'back' && chosen.answer.facts !== draft.facts) {
    // What was answered for another kind does not fit this one.
    Object.assign(draft, { facts: chosen.answer.facts, address: '', name: '' });
    draft.secrets.clear();
  }
  return chosen;
}

async function askAddress(draft: Draft, place: StepPlace) {
  const { label, addressExample, defaultAddress = '' } = draft.facts;
  const answer = await askText(place, {
    prompt: vscode.l10n.t('The address of the {0} server', label),
    placeHolder: addressExample,
    value: draft.address || defaultAddress,
    fault: addressFaultText,
  });
  if (answer && answer !== 'back') draft.address = answer.answer;
  return answer;
}

async function askName(draft: Draft, place: StepPlace, connections: WindowConnections) {
  const answer = await askText(place, {
    prompt: vscode.l10n.t('The name of this connection in the library'),
    value: draft.name || freeName(draft.facts.label, connections),
    fault: (text) => (text === '' ? vscode.l10n.t('A connection needs a name.') : undefined),
  });
  if (answer && answer !== 'back') draft.name = answer.answer;
  return answer;
}

async function askSecret(draft: Draft, { name, label, envVar, isOptional }: SecretField, place: StepPlace) {
  const answer = await askText(place, {
    prompt: isOptional
      ? vscode.l10n.t('{0}, where the server needs one. It is kept in the secret storage.', label)
      : vscode.l10n.t('{0}. It is kept in the secret storage. Leave it empty to take it from the environment variable {1}.', label, envVar),
    value: draft.secrets.get(name) ?? '',
    isSecret: true,
  });
  if (answer && answer !== 'back') {
    if (answer.answer === '') draft.secrets.delete(name);
    else draft.secrets.set(name, answer.answer);
  }
  return answer;
}

function about({ defaultAddress, nameExample }: KindFacts): { readonly description?: string; readonly detail?: string } {
  return {
    ...(defaultAddress && { description: defaultAddress }),
    ...(nameExample && { detail: vscode.l10n.t('Cannot list its prompts: they are added by name.') }),
  };
}

/** The product's name, with a number when a connection has it already. */
function freeName(label: string, { store }: WindowConnections): string {
  const taken = new Set(store.list().map(({ name }) => name));
  for (let count = 1; ; count++) {
    const name = count === 1 ? label : `${label} ${count}`;
    if (!taken.has(name)) return name;
  }
}

function addressFaultText(address: string): string | undefined {
  switch (addressFault(address)) {
    case 'empty':
      return vscode.l10n.t('A connection needs an address.');
    case 'notHttp':
      return vscode.l10n.t('Start the address with https:// or http://.');
    case 'credentials':
      return vscode.l10n.t('Leave name and password out of the address. The key is asked for separately.');
    case 'query':
      return vscode.l10n.t('Leave out what follows a ? or a # in the address.');
    default:
      return undefined;
  }
}
