import * as vscode from 'vscode';
import { askInput } from '../../config/askInput.ts';
import type { CommandTypes } from '../../config/ids.ts';
import { RunText, runTexts, streamInto } from '../../runs/index.ts';
import type { RunParts } from './parts.ts';
import { pickItem } from './pickItem.ts';
import { pickServer } from './remoteTarget.ts';

/** `promptdeck.chat.start` */
export const startChat =
  (parts: RunParts): CommandTypes['promptdeck.chat.start'] =>
  async () => {
    const title = vscode.l10n.t('Chat with Agent');
    const chat = (await pickServer(parts.connections, 'chat', title))?.features.chat;
    const partner = chat && (await pickItem(title, vscode.l10n.t('Choose an agent to talk to'), (signal) => chat.partners({ signal })));
    if (!chat || !partner) return;
    let message = await askMessage(partner.name, title);
    if (message === undefined) return;
    const sessionId = await chat.begin(partner.id);
    const document = parts.runDocuments.create(`${partner.name}.md`);
    const text = new RunText(runTexts);
    while (message !== undefined) {
      const said = message;
      document.append(`**${vscode.l10n.t('You')}:** ${said}\n\n`);
      const facts = await streamInto({
        title: vscode.l10n.t('{0} answers', partner.name),
        document,
        text,
        start: (signal) => chat.send(sessionId, said, { signal }),
      });
      if (!facts) return; // called off
      document.append('\n');
      text.nextTurn();
      message = await askMessage(partner.name, title);
    }
  };

function askMessage(name: string, title: string): Thenable<string | undefined> {
  const prompt = vscode.l10n.t('Message to {0}. Escape ends the conversation.', name);
  const validateInput = (text: string) => (text.trim() === '' ? vscode.l10n.t('Write a message.') : undefined);
  return askInput({ title, prompt, ignoreFocusOut: true, validateInput });
}
