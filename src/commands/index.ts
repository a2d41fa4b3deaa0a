/**
 * What the commands of the palette and the menus do, one file each: ask, do, tell. The work itself lives in the parts they drive. A failure
 * of any of them is told in one place, here.
 */
import * as vscode from 'vscode';
import { registerCommand } from '../config/ids.ts';
import type { PromptLibrary } from '../core/index.ts';
import type { Preview } from '../preview/index.ts';
import type { CaseTests } from '../testing/index.ts';
import type { LibraryView } from '../views/index.ts';
import type { PromptDocuments } from '../workspace/promptDocuments.ts';
import { createPrompt } from './createPrompt.ts';
import { openPreview } from './openPreview.ts';
import type { ReportFailure } from './reportFailure.ts';
import { runCases } from './runCases.ts';

export { createFailureReporter, type ReportFailure } from './reportFailure.ts';

/** What the commands drive. */
export interface CommandParts {
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
    registerCommand('promptdeck.log.show', async () => parts.log.show()),
  );
}
