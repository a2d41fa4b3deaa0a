import * as vscode from 'vscode';
import type { CommandId } from '../config/contributions.ts';
import type { WindowPrompts } from '../config/lazy.ts';
import { withoutIcons, withoutLinks } from '../config/plainTexts.ts';
import { plural } from '../config/plural.ts';
import { onSettingChange, readSetting } from '../config/settings.ts';
import type { PromptDetails, PromptLibrary } from '../core/index.ts';
import { PromptUses, type UsesSource, usesLens } from './promptUses.ts';
import { promptSelector } from './selector.ts';

/** What is shown in and around the editor of a prompt comes from. */
export interface PromptHelpParts {
  readonly library: Pick<PromptLibrary, 'list' | 'details' | 'onDidChange'>;
  isPrompt(document: vscode.TextDocument): boolean;
  readonly calls: UsesSource;
  readonly prompts: Pick<WindowPrompts, 'load'>;
  /** Where a document of a prompt server comes from; undefined for every other. */
  sourceOf(uri: vscode.Uri): string | undefined;
}

/** The code lenses above a prompt, and its language status: the template language, the connection it comes from, and where its variables are known from. */
export function registerPromptHelp(parts: PromptHelpParts): vscode.Disposable {
  let registered = register(parts);
  const listener = onSettingChange(['library.files'], () => {
    registered.dispose();
    registered = register(parts);
  });
  return { dispose: () => vscode.Disposable.from(registered, listener).dispose() };
}

function register(parts: PromptHelpParts): vscode.Disposable {
  const selector = promptSelector(readSetting('library.files')).filter(({ language }) => language !== 'yaml');
  const changed = new vscode.EventEmitter<void>();
  const uses = new PromptUses(parts.calls);
  const status = vscode.languages.createLanguageStatusItem('promptdeck.prompt', selector);
  status.name = vscode.l10n.t('Prompt');
  const show = () => void showStatus(status, parts);
  show();
  return vscode.Disposable.from(
    changed,
    uses,
    uses.onDidChange(() => changed.fire()),
    status,
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => lensesOf(document, parts, uses),
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
    parts.library.onDidChange(() => {
      uses.refresh();
      show();
    }),
  );
}

async function lensesOf(document: vscode.TextDocument, parts: PromptHelpParts, uses: PromptUses): Promise<vscode.CodeLens[]> {
  if (!parts.isPrompt(document)) return [];
  const count = casesOf(await detailsOf(document, parts));
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (command: CommandId, title: string) => new vscode.CodeLens(top, { command, title, arguments: [document.uri] });
  const preview = lens('promptdeck.preview.open', vscode.l10n.t('Preview'));
  const used = usesLens(document, uses.current(document.uri));
  if (count === 0) return [preview, ...used];
  return [
    preview,
    lens('promptdeck.cases.run', plural(count, vscode.l10n.t('Run {0} Case', count), vscode.l10n.t('Run {0} Cases', count))),
    ...used,
  ];
}

async function showStatus(status: vscode.LanguageStatusItem, parts: PromptHelpParts): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !parts.isPrompt(document)) return;
  status.busy = true;
  const source = parts.sourceOf(document.uri);
  // The library knows the files of the workspace alone.
  const details = source === undefined ? await detailsOf(document, parts) : undefined;
  const dialect = source === undefined ? details?.dialect : await dialectOf(document, parts);
  status.busy = false;
  if (vscode.window.activeTextEditor?.document !== document) return;
  status.text = dialect ?? vscode.l10n.t('Template');
  const variables =
    casesOf(details) > 0
      ? vscode.l10n.t('Variables from the front matter and the test cases')
      : vscode.l10n.t('Variables from the front matter; there are no test cases');
  status.detail =
    source === undefined ? variables : `${withoutIcons(withoutLinks(source))} · ${vscode.l10n.t('Variables from the front matter')}`;
}

/** A prompt that is not in the library, such as an unsaved one, has none. Before it is listed the library knows no prompt and tells no news. */
async function detailsOf(document: vscode.TextDocument, { library }: PromptHelpParts): Promise<PromptDetails | undefined> {
  return library
    .list()
    .then(() => library.details(document.uri.toString()))
    .catch(() => undefined);
}

async function dialectOf(document: vscode.TextDocument, { prompts }: PromptHelpParts): Promise<string> {
  const { readPromptFile } = await prompts.load();
  return readPromptFile(document.getText(), document.uri.path).dialect;
}

function casesOf(details: PromptDetails | undefined): number {
  return (details?.suites ?? []).reduce((sum, { caseCount }) => sum + caseCount, 0);
}
