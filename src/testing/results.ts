import * as vscode from 'vscode';
import type { AssertionResult, EvaluationRow, RunState, TestSuite, TextRange } from '../core/index.ts';
import type { LineTable } from '../template/lineTable.ts';
import { type Failure, failureOf } from './failureText.ts';
import { markedText } from './markedText.ts';
import { promptAsText, terminalText } from './plainText.ts';
import { rangeOf } from './rangeOf.ts';

/** Where the cases of a suite stand. */
export interface SuitePlace {
  readonly uri: vscode.Uri;
  readonly lines: LineTable;
}

/** Gives a case its result: the worst of its rows, one for each provider it ran with. What nothing judges is neither passed nor failed. */
export function settle(run: vscode.TestRun, item: vscode.TestItem, rows: readonly EvaluationRow[], place: SuitePlace): void {
  const durationMs = rows.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  const messages = rows.flatMap((row) => messagesOf(row, place));
  const has = (state: RunState) => rows.some((row) => row.state === state);
  if (has('error')) run.errored(item, messages, durationMs);
  else if (has('failed')) run.failed(item, messages, durationMs);
  else if (has('skipped') || has('notJudged')) run.skipped(item);
  else run.passed(item, durationMs);
}

/** What is said of a suite none of whose cases could be read. */
export function suiteMessages({ faults = [] }: TestSuite, place: SuitePlace): readonly vscode.TestMessage[] {
  return faults.map(({ message, range = { start: 0, end: 0 } }) => messageAt(range, message, place));
}

/** Where a row stands in its tests file. */
export function placeOf({ testCase }: EvaluationRow, { uri, lines }: SuitePlace): vscode.Location {
  return new vscode.Location(uri, rangeOf(testCase.range, lines));
}

/** What the output of a run says about a row: one line for a row that passed; else why not, what came out, and the prompt that was rendered for it. */
export function outputOf(row: EvaluationRow, promptName: string): string {
  const { l10n } = vscode;
  const head = l10n.t(
    '{0} › {1} ({2}): {3}, {4} ms',
    promptName,
    row.testCase.name,
    row.provider,
    stateText(row.state),
    Math.round(row.latencyMs),
  );
  if (row.state === 'passed') return terminalText(`${[head, ...(row.reason ? [row.reason] : [])].join(' ')}\n`);
  const failures = failuresIn(row).map(({ failure }) => failure);
  const { comparison } = failures.find((failure) => failure.comparison) ?? {};
  const sections = [
    ...(row.reason ? [row.reason] : []),
    ...failures.map(({ headline }) => headline),
    ...(comparison ? [`${l10n.t('Expected:')}\n${comparison.expected}`] : []),
    ...textsOf(row, failures),
  ];
  return terminalText(`${[head, ...sections].join('\n')}\n\n`);
}

/** How many rows of a run ended in which way. */
export class RowCounts {
  private readonly counts = new Map<RunState, number>();

  get size(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  add({ state }: Pick<EvaluationRow, 'state'>): void {
    this.counts.set(state, (this.counts.get(state) ?? 0) + 1);
  }

  /** One line, each state by itself. */
  text(): string {
    const states: readonly RunState[] = ['passed', 'failed', 'error', 'notJudged', 'skipped'];
    const shown = states.filter((state) => this.counts.has(state));
    return shown.map((state) => vscode.l10n.t('{0}: {1}', stateText(state), this.counts.get(state) ?? 0)).join(', ');
  }
}

function messagesOf(row: EvaluationRow, place: SuitePlace): readonly vscode.TestMessage[] {
  if (row.state === 'error') return faultMessages(row, place);
  if (row.state !== 'failed') return [];
  const failures = failuresIn(row);
  if (failures.length === 0) return [messageAt(row.testCase.range, withTexts(row.reason ?? belowThreshold(row), row, []), place)];
  return failures.map(({ result, failure }) => failureMessage(result, failure, row, place));
}

function faultMessages(row: EvaluationRow, place: SuitePlace): readonly vscode.TestMessage[] {
  const faults = row.faults ?? [];
  return faults.map(({ message, range = row.testCase.range }) => messageAt(range, withTexts(message, row, []), place));
}

function failuresIn({ results, output = '' }: EvaluationRow): readonly { readonly result: AssertionResult; readonly failure: Failure }[] {
  return results.filter(({ pass }) => !pass).map((result) => ({ result, failure: failureOf(result, output) }));
}

function belowThreshold({ score = 0, testCase }: EvaluationRow): string {
  return vscode.l10n.t('The score of {0} is below the threshold of {1}.', score.toFixed(2), testCase.threshold ?? 1);
}

function failureMessage(result: AssertionResult, failure: Failure, row: EvaluationRow, place: SuitePlace): vscode.TestMessage {
  const message = messageAt(result.assertion.range ?? row.testCase.range, withTexts(failure.headline, row, [failure]), place);
  if (failure.comparison) {
    message.expectedOutput = failure.comparison.expected;
    message.actualOutput = failure.comparison.actual;
  }
  return message;
}

function messageAt(range: TextRange, text: string, { uri, lines }: SuitePlace): vscode.TestMessage {
  const message = new vscode.TestMessage(text);
  message.location = new vscode.Location(uri, rangeOf(range, lines));
  return message;
}

/**
 * The first line is what the editor shows beside the case; the output and the prompt follow for whoever opens the message. Of a message that
 * compares, VS Code shows the comparison instead, and the prompt in the output of the case: with a second message for it, a click on the case would show
 * neither.
 */
function withTexts(reason: string, row: EvaluationRow, failures: readonly Failure[]): string {
  return [vscode.l10n.t('{0} (provider {1})', reason, row.provider), ...textsOf(row, failures)].join('\n\n');
}

/** The output with what matters underlined, then the rendered prompt; with `echo` they are one. */
function textsOf({ output, messages, provider }: EvaluationRow, failures: readonly Failure[]): readonly string[] {
  const { l10n } = vscode;
  const compared = failures.find(({ comparison }) => comparison)?.comparison;
  const marked =
    output === undefined
      ? ''
      : (compared?.actual ??
        markedText(
          output,
          failures.flatMap(({ marks }) => marks),
        ));
  const isPrompt = provider === 'echo' && messages.length <= 1;
  return [
    ...(output === undefined ? [] : [`${isPrompt ? l10n.t('Rendered prompt, which is the output:') : l10n.t('Output:')}\n${marked}`]),
    ...(messages.length === 0 || (isPrompt && output !== undefined) ? [] : [`${l10n.t('Rendered prompt:')}\n${promptAsText(messages)}`]),
  ];
}

function stateText(state: RunState): string {
  switch (state) {
    case 'passed':
      return vscode.l10n.t('passed');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'error':
      return vscode.l10n.t('could not be judged');
    case 'notJudged':
      return vscode.l10n.t('not judged');
    case 'skipped':
      return vscode.l10n.t('skipped');
  }
}
