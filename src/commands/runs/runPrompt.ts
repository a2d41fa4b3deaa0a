import * as vscode from 'vscode';
import type { CommandTypes } from '../../config/ids.ts';
import { loadServers } from '../../config/lazy.ts';
import { RunText, runTexts, streamInto } from '../../runs/index.ts';
import { askInputs } from './askInputs.ts';
import type { RunParts } from './parts.ts';
import { featureOf, findRemoteTarget } from './remoteTarget.ts';

/** `promptdeck.prompt.run` */
export const runPrompt =
  (parts: RunParts): CommandTypes['promptdeck.prompt.run'] =>
  async (target) => {
    const title = vscode.l10n.t('Run on Server');
    const found = await findRemoteTarget(parts.connections, target, 'promptRuns', title);
    if (!found) return;
    const runner = featureOf(found, 'promptRuns', 'run');
    const { address, version, name } = found;
    const revision = await found.backend.get(address, { version });
    const text = (await loadServers()).promptFileText(revision);
    const inputs = await askInputs(revision, text, { title, takesOnlyTexts: runner.takesOnlyTexts });
    if (!inputs) return;
    const document = parts.runDocuments.create(`${name}.md`);
    await streamInto({
      title: vscode.l10n.t('Running {0}', name),
      document,
      text: new RunText(runTexts),
      start: (signal) => runner.run(address, inputs, { version, signal }),
    });
  };
