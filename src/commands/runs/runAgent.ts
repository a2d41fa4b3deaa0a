import * as vscode from 'vscode';
import { parseJson } from '../../base/json.ts';
import { askInput } from '../../config/askInput.ts';
import type { CommandTypes } from '../../config/ids.ts';
import type { NamedItem, RunInputs } from '../../core/index.ts';
import { RunText, runTexts, streamInto } from '../../runs/index.ts';
import type { RunParts } from './parts.ts';
import { pickItem } from './pickItem.ts';
import { pickServer } from './remoteTarget.ts';

/** `promptdeck.agent.run` */
export const runAgent =
  (parts: RunParts): CommandTypes['promptdeck.agent.run'] =>
  async () => {
    const title = vscode.l10n.t('Run Agent');
    const agents = (await pickServer(parts.connections, 'agents', title))?.features.agents;
    const agent = agents && (await pickItem(title, vscode.l10n.t('Choose an agent'), (signal) => agents.list({ signal })));
    const inputs = agent && (await askRunInputs(agent, title));
    if (!agents || !agent || !inputs) return;
    await streamInto({
      title: vscode.l10n.t('Running {0}', agent.name),
      document: parts.runDocuments.create(`${agent.name}.md`),
      text: new RunText(runTexts),
      start: (signal) => agents.run(agent.id, inputs, { signal }),
    });
  };

async function askRunInputs({ name }: NamedItem, title: string): Promise<RunInputs | undefined> {
  const typed = await askInput({
    title,
    prompt: vscode.l10n.t('The input of {0}, as a JSON object', name),
    value: '{}',
    valueSelection: [1, 1],
    ignoreFocusOut: true,
    validateInput: (text) => (objectOf(text) ? undefined : vscode.l10n.t('Write a JSON object, such as {0}.', '{"topic": "tea"}')),
  });
  return typed === undefined ? undefined : objectOf(typed);
}

function objectOf(text: string): RunInputs | undefined {
  try {
    const value: unknown = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RunInputs) : undefined;
  } catch {
    return undefined; // half-typed
  }
}
