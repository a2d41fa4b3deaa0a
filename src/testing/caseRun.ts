import * as vscode from 'vscode';
import { groupedBy } from '../base/index.ts';
import { LineTable } from '../bundles/startup.ts';
import { signalOf } from '../config/signalOf.ts';
import { hasCode, reasonOf, type TestSuite } from '../core/index.ts';
import type { FileText } from '../evaluation/worker/protocol.ts';
import type { PromptFile } from '../promptFile/index.ts';
import { caseKeys } from './caseKeys.ts';
import { gatherCases, type WantedSuite } from './gatherCases.ts';
import type { CaseTestsParts, Items } from './parts.ts';
import { terminalText } from './plainText.ts';
import { outputOf, placeOf, RowCounts, type SuitePlace, settle, suiteMessages } from './results.ts';

/** Runs what a request asks for and resolves when every case has its result. Cancelling ends it; cases not reached count as skipped. */
export async function runRequest(
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken | undefined,
  controller: vscode.TestController,
  items: Items,
  parts: CaseTestsParts,
): Promise<void> {
  const run = controller.createTestRun(request);
  const signal = AbortSignal.any([signalOf(run.token), ...(token ? [signalOf(token)] : [])]);
  try {
    if (!request.include) await parts.reader.whenRead(); // all means also those that are not on show yet
    const suites = await gatherCases(request, controller.items, items);
    for (const { cases } of suites) for (const item of cases.values()) run.enqueued(item);
    const counts = new RowCounts();
    for (const suite of suites) await runSuite(suite, run, signal, parts, counts);
    if (counts.size > 1) run.appendOutput(terminalText(`${counts.text()}\n`));
  } finally {
    run.end();
  }
}

async function runSuite(
  wanted: WantedSuite,
  run: vscode.TestRun,
  signal: AbortSignal,
  parts: CaseTestsParts,
  counts: RowCounts,
): Promise<void> {
  const open = new Set([...wanted.cases.values(), ...(wanted.holder ? [wanted.holder] : [])]);
  try {
    const { suite, place, promptFile, texts } = await readSuite(wanted, parts);
    if (wanted.holder && suite.cases.length === 0) run.errored(wanted.holder, suiteMessages(suite, place));
    const keys = caseKeys(suite.cases);
    const items = keys.map((key) => wanted.cases.get(key));
    const found = new Set(items);
    const gone = [...wanted.cases.values()].filter((item) => !found.has(item));
    for (const item of gone) {
      open.delete(item);
      run.errored(item, new vscode.TestMessage(vscode.l10n.t('The tests file no longer has this case. Save it and run again.')));
    }

    const cases = new Set([...suite.cases.keys()].filter((index) => items[index]));
    if (cases.size === 0) return;
    const { planOf, createMemoryStore, rowOf } = await parts.prompts.load();
    const plan = planOf({ suite, prompts: [promptFile], cases });
    const store = createMemoryStore();
    const runId = await store.begin({ suiteUri: suite.uri, promptUris: [wanted.promptUri], rowCount: plan.rows.length });
    const rowsOfCase = groupedBy(plan.rows, ({ caseIndex }) => caseIndex);
    const job = { suite: texts.suite, prompt: texts.prompt, cases: [...cases] };
    await parts.prompts.evaluate(job, {
      signal,
      onEvent: async (event) => {
        const { caseIndex } = event.row;
        const item = items[caseIndex];
        const testCase = suite.cases[caseIndex];
        if (!item || !testCase) return;
        if (event.kind === 'started') {
          run.started(item);
          return;
        }
        const row = rowOf(event.record, testCase);
        counts.add(row);
        run.appendOutput(outputOf(row, promptFile.name), placeOf(row, place), item);
        await store.append(runId, event.record);
        const records = await store.records(runId, caseIndex);
        if (records.length !== rowsOfCase.get(caseIndex)?.length) return;
        open.delete(item);
        settle(
          run,
          item,
          records.map((record) => rowOf(record, testCase)),
          place,
        );
      },
    });
  } catch (error) {
    if (hasCode(error, 'cancelled')) {
      for (const item of open) run.skipped(item);
      return;
    }
    parts.log.warn(`The cases of ${wanted.suiteUri} were not run: ${reasonOf(error)}`);
    for (const item of open) run.errored(item, new vscode.TestMessage(reasonOf(error)));
  }
}

async function readSuite(
  { promptUri, suiteUri }: WantedSuite,
  { prompts: { files, load } }: CaseTestsParts,
): Promise<{
  readonly suite: TestSuite;
  readonly place: SuitePlace;
  readonly promptFile: PromptFile;
  readonly texts: Readonly<Record<'suite' | 'prompt', FileText>>;
}> {
  const [testsText, promptText, engine] = await Promise.all([files.read(suiteUri), files.read(promptUri), load()]);
  if (testsText === undefined) throw new Error(unreadable(suiteUri));
  if (promptText === undefined) throw new Error(unreadable(promptUri));
  return {
    suite: engine.readTestsFile(testsText, suiteUri).suite,
    place: { uri: vscode.Uri.parse(suiteUri, true), lines: new LineTable(testsText) },
    promptFile: engine.readPromptFile(promptText, promptUri),
    texts: { suite: { uri: suiteUri, text: testsText }, prompt: { uri: promptUri, text: promptText } },
  };
}

function unreadable(uri: string): string {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true));
  return vscode.l10n.t('{0} cannot be read: it was moved or deleted, or is larger than 2 MB.', path);
}
