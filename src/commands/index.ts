/**
 * What the commands of the palette and the menus do, one file each: ask, do, tell. The work itself lives in the parts they drive. A failure
 * of any of them is told in one place, here.
 */
import * as vscode from 'vscode';
import { registerCommand } from '../config/ids.ts';
import type { PromptLibrary } from '../core/index.ts';
import type { LibraryView } from '../library/index.ts';
import type { Preview } from '../preview/index.ts';
import type { CaseTests } from '../testing/index.ts';
import type { PromptDocuments } from '../workspace/promptDocuments.ts';
import {
  addConnection,
  addPromptByName,
  checkConnection,
  loadMore,
  type NameParts,
  refreshConnection,
  removeConnection,
  setKey,
} from './connections/index.ts';
import { createPrompt } from './createPrompt.ts';
import { openPreview } from './openPreview.ts';
import type { ReportFailure } from './reportFailure.ts';
import { runCases } from './runCases.ts';
import { fetchPrompts, type RunParts, runAgent, runEvaluation, runPrompt, startChat } from './runs/index.ts';
import { installSkill } from './skills/installSkill.ts';
import { compareVersion } from './versions/compareVersion.ts';

export { createSampleKeeper } from './keepSamples.ts';
export { createFailureReporter, type ReportFailure } from './reportFailure.ts';

/** What the commands drive. */
export interface CommandParts extends RunParts, NameParts {
  readonly library: PromptLibrary;
  readonly libraryView: LibraryView;
  readonly preview: Preview;
  readonly tests: CaseTests;
  readonly documents: PromptDocuments;
  readonly log: vscode.LogOutputChannel;
  readonly reportFailure: ReportFailure;
}

/** Registers every command of the extension. */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const { l10n } = vscode;
  const told =
    <Input extends unknown[], Result>(attempted: string, run: (...input: Input) => Promise<Result>) =>
    async (...input: Input): Promise<Result | undefined> => {
      try {
        return await run(...input);
      } catch (cause) {
        parts.reportFailure({ attempted, cause });
        return undefined;
      }
    };
  return vscode.Disposable.from(
    registerCommand('promptdeck.preview.open', told(l10n.t('The preview could not be opened.'), openPreview(parts))),
    registerCommand('promptdeck.cases.run', told(l10n.t('The test cases could not be run.'), runCases(parts))),
    registerCommand('promptdeck.prompt.create', told(l10n.t('The prompt could not be created.'), createPrompt(parts))),
    registerCommand(
      'promptdeck.library.refresh',
      told(l10n.t('The library could not be read again.'), () => parts.libraryView.refresh()),
    ),
    registerCommand('promptdeck.prompt.run', told(l10n.t('The prompt could not be run.'), runPrompt(parts))),
    registerCommand('promptdeck.evaluation.run', told(l10n.t('The prompt could not be evaluated.'), runEvaluation(parts))),
    registerCommand('promptdeck.agent.run', told(l10n.t('The agent could not be run.'), runAgent(parts))),
    registerCommand('promptdeck.chat.start', told(l10n.t('The conversation could not be held.'), startChat(parts))),
    registerCommand('promptdeck.skill.install', told(l10n.t('The skill could not be installed.'), installSkill(parts))),
    registerCommand('promptdeck.prompts.fetch', told(l10n.t('The prompts could not be fetched.'), fetchPrompts(parts))),
    registerCommand('promptdeck.connection.add', told(l10n.t('The connection could not be added.'), addConnection(parts))),
    registerCommand('promptdeck.connection.addPrompt', told(l10n.t('The prompt could not be added.'), addPromptByName(parts))),
    registerCommand('promptdeck.connection.check', told(l10n.t('The connection could not be checked.'), checkConnection(parts))),
    registerCommand('promptdeck.connection.setKey', told(l10n.t('The key could not be kept.'), setKey(parts))),
    registerCommand('promptdeck.connection.refresh', told(l10n.t('The connection could not be listed again.'), refreshConnection(parts))),
    registerCommand('promptdeck.connection.more', told(l10n.t('More prompts could not be listed.'), loadMore(parts))),
    registerCommand('promptdeck.connection.remove', told(l10n.t('The connection could not be removed.'), removeConnection(parts))),
    registerCommand('promptdeck.version.compare', told(l10n.t('The version could not be compared.'), compareVersion)),
    registerCommand('promptdeck.log.show', async () => parts.log.show()),
  );
}
