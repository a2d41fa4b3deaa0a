import * as vscode from 'vscode';
import { promptNameOf, testsPathOf } from '../bundles/startup.ts';
import { hasCode, type PromptDetails, type TestSuiteSummary } from '../core/index.ts';
import { runRequest } from './caseRun.ts';
import { CaseTree } from './caseTree.ts';
import type { CaseTestsParts } from './parts.ts';

/** The Testing view as commands drive it. */
export interface CaseTests extends vscode.Disposable {
  /** Runs all cases of a prompt and resolves when they have their results. The Testing view shows and can cancel the run. */
  run(promptUri: vscode.Uri): Promise<'ran' | 'noCases'>;
}

/** Fills the Testing view from the library and keeps it so. */
export function registerCaseTests(parts: CaseTestsParts): CaseTests {
  const { library, reader, log } = parts;
  const controller = vscode.tests.createTestController('promptdeck', vscode.l10n.t('Promptdeck'));
  const tree = new CaseTree(controller, parts);
  const update = (details: PromptDetails): void => {
    tree.update(details).catch((error: unknown) => log.error(`The cases of ${details.summary.uri} are not shown: ${String(error)}`));
  };

  controller.resolveHandler = async (item) => {
    if (item) return tree.resolve(item);
    // The view was opened: what is known is shown already, the rest comes as it is read.
    reader.start();
    await reader.whenRead();
  };
  controller.refreshHandler = () => library.refresh();
  controller.createRunProfile(
    vscode.l10n.t('Run'),
    vscode.TestRunProfileKind.Run,
    (request, token) => runRequest(request, token, controller, tree, parts),
    true,
  );

  const resolveOpen = (document: vscode.TextDocument): void => {
    const owner = tree.ownerOf(document.uri.toString());
    if (owner) void tree.whenResolved(owner);
  };
  const owned = vscode.Disposable.from(
    controller,
    reader.onDidRead((all) => all.forEach(update)),
    library.onDidChange(({ removed, changed }) => {
      tree.remove(removed.map(({ id }) => id));
      const outdated = changed.flatMap(({ id }) => controller.items.get(id) ?? []);
      if (outdated.length > 0) controller.invalidateTestResults(outdated);
    }),
    vscode.workspace.onDidOpenTextDocument(resolveOpen),
  );

  return {
    async run(promptUri) {
      await tree.update(await detailsOf(promptUri, parts));
      const item = controller.items.get(promptUri.toString());
      if (!item) return 'noCases';
      await tree.resolve(item);
      if (item.children.size === 0 && item.error === undefined) return 'noCases';
      await runRequest(new vscode.TestRunRequest([item]), undefined, controller, tree, parts);
      return 'ran';
    },
    dispose: () => owned.dispose(),
  };
}

/** What the library knows about a prompt, or, for one outside of it, what the files beside it say. */
async function detailsOf(promptUri: vscode.Uri, { library, prompts: { files, load } }: CaseTestsParts): Promise<PromptDetails> {
  const uri = promptUri.toString();
  try {
    return await library.details(uri);
  } catch (error) {
    if (!hasCode(error, 'not-found')) throw error;
  }
  const testsUri = testsPathOf(uri);
  const text = await files.read(testsUri);
  const { readTestsFile, judgementOf, summaryOf } = await load();
  const suites: TestSuiteSummary[] = [];
  if (text !== undefined) {
    const { suite } = readTestsFile(text, testsUri);
    suites.push(summaryOf(suite, judgementOf(suite, text.length)));
  }
  const name = promptNameOf(promptUri.path);
  return {
    summary: { id: uri, name, folders: [], uri },
    name,
    tags: [],
    dialect: 'jinja2',
    variables: [],
    suites,
    problems: [],
  };
}
