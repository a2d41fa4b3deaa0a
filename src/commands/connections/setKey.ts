import * as vscode from 'vscode';
import type { CommandTypes } from '../../config/ids.ts';
import { factsOf, type SecretField, type WindowConnections } from '../../connections/index.ts';
import type { SecretName } from '../../core/index.ts';
import { askInTurn, askText, type StepPlace } from './multiStep.ts';
import { pickConnection } from './pickConnection.ts';

/** `promptdeck.connection.setKey` */
export const setKey =
  ({ connections }: { readonly connections: WindowConnections }): CommandTypes['promptdeck.connection.setKey'] =>
  async (target) => {
    const title = vscode.l10n.t('Set Key');
    const library = await pickConnection(connections, target, title);
    if (!library) return;
    const { id, kind, name, baseUrl } = library.connection;
    const fields = factsOf(kind).secrets;
    const given = new Map<SecretName, string>();
    const isDone = await askInTurn((index) => {
      const field = fields[index];
      return field && (() => askField(field, { title, step: index + 1, totalSteps: fields.length }, name, given));
    });
    if (!isDone) return;
    for (const [secret, value] of given) if (value !== '') await connections.secrets.store(id, secret, value, baseUrl);
  };

async function askField({ name, label }: SecretField, place: StepPlace, connection: string, given: Map<SecretName, string>) {
  const prompt = vscode.l10n.t('{0} of {1}. Leave it empty to keep what there is.', label, connection);
  const answer = await askText(place, { prompt, isSecret: true });
  if (answer && answer !== 'back') given.set(name, answer.answer);
  return answer;
}
