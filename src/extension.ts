/** Builds the parts of the extension and joins them. Nothing is read, listed or loaded here; that comes with the first use. */
import * as vscode from 'vscode';
import { registerPromptHelp } from './client/promptHelp.ts';
import { registerRulePages } from './client/rulePages.ts';
import { languageClientWhenNeeded } from './client/whenNeeded.ts';
import { createFailureReporter, createSampleKeeper, registerCommands } from './commands/index.ts';
import { readSetting } from './config/settings.ts';
import { createWindowConnections, serverRendering, shownSource } from './connections/index.ts';
import { createGitVersions } from './documents/index.ts';
import { registerLibraryView } from './library/index.ts';
import { createPreview } from './preview/index.ts';
import { RunDocuments } from './runs/index.ts';
import { registerCaseTests } from './testing/index.ts';
import {
  afterActivation,
  BackgroundReader,
  createAnswers,
  createCommittedTexts,
  createLayout,
  createLibrary,
  createPromptDocuments,
  createWindowPrompts,
  followContext,
  followGitExtension,
  givePromptLanguage,
  listSources,
  promptNames,
  realUri,
  watchFiles,
} from './workspace/index.ts';

/** Called by VS Code when the extension is first needed. */
export function activate(context: vscode.ExtensionContext): void {
  const owned = <Part extends { dispose(): unknown }>(part: Part): Part => {
    context.subscriptions.push(part);
    return part;
  };
  const log = owned(vscode.window.createOutputChannel('Promptdeck', { log: true }));
  const reportFailure = createFailureReporter(log);

  const layout = owned(createLayout());
  const documents = createPromptDocuments(layout);
  owned(givePromptLanguage(layout));
  const { library, backend } = createLibrary(layout, log);
  owned(library);
  const repositories = owned(followGitExtension());
  const reader = owned(new BackgroundReader(library, log));
  owned(watchFiles(library, layout));
  owned(followContext(library, reader, documents));

  const connections = owned(createWindowConnections(context, log));
  const prompts = owned(
    createWindowPrompts({
      prompts: (signal) => promptNames(library, signal),
      failureOf: connections.failureOf,
      realUri,
      programs: {
        nunjucks: context.asAbsolutePath('dist/nunjucksChild.js'),
        evaluation: context.asAbsolutePath('dist/evaluationWorker.js'),
        engine: context.asAbsolutePath('dist/engine.js'),
        regex: context.asAbsolutePath('dist/regexWorker.js'),
      },
      log,
    }),
  );

  const preview = owned(
    createPreview(context, {
      log,
      serverRendering: serverRendering(connections),
      settings: { debounceMs: () => readSetting('preview.debounceMs') },
      prompts,
      isPrompt: documents.isPrompt,
      ...createSampleKeeper(reportFailure),
    }),
  );
  const libraryView = owned(
    registerLibraryView({
      library,
      connections,
      reader,
      versions: owned(
        createGitVersions({ backend, isKept: (uri) => repositories.of(uri) !== undefined, onDidChange: repositories.onDidChange }),
      ),
      reportFailure: (cause) => reportFailure({ attempted: vscode.l10n.t('The library could not be listed.'), cause }),
    }),
  );
  const tests = owned(
    registerCaseTests({
      library,
      reader,
      log,
      prompts,
    }),
  );
  const runDocuments = owned(new RunDocuments());
  owned(
    registerCommands({
      library,
      connections,
      libraryView,
      preview,
      tests,
      documents,
      log,
      reportFailure,
      runDocuments,
      vendorNames: () => language.vendorNames(),
    }),
  );

  const answers = createAnswers({
    library,
    prompts,
    sourceFiles: (signal) => listSources(log, signal),
    commits: createCommittedTexts(repositories),
  });
  owned(registerRulePages(vscode.Uri.joinPath(context.extensionUri, 'media', 'rules.md')));
  const language = owned(languageClientWhenNeeded(context, { log, ...answers, onDidRead: (listener) => reader.onDidRead(listener) }));
  owned(
    registerPromptHelp({
      library,
      isPrompt: documents.isPrompt,
      calls: language,
      prompts,
      sourceOf: (uri) => shownSource(uri, connections.store),
    }),
  );
  owned(afterActivation(() => reader.start()));
}
