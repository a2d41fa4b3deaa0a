import * as vscode from 'vscode';
import type { AssertionResult, EvaluationRow, RunState, TextRange } from '../core/index.ts';
import type { LineTable } from '../template/lineTable.ts';
import { promptAsText, terminalText } from './plainText.ts';
import { rangeOf } from './rangeOf.ts';

/** Where the cases of a suite stand. */
export interface SuitePlace {
  readonly uri: vscode.Uri;
  readonly lines: LineTable;
}

/** Gives a case its result: the worst of its rows, one for each provider it ran with. */
export function settle(run: vscode.TestRun, item: vscode.TestItem, rows: readonly EvaluationRow[], place: SuitePlace): void {
  const durationMs = rows.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
  const messages = rows.flatMap((row) => messagesOf(row, place));
  const has = (state: RunState) => rows.some((row) => row.state === state);
  if (has('error')) run.errored(item, messages, durationMs);
  else if (has('failed')) run.failed(item, messages, durationMs);
  else if (has('skipped')) run.skipped(item);
  else run.passed(item, durationMs);
}

/** What the output of a run says about a row: how it ended, and the prompt that was rendered for it. */
export function outputOf(row: EvaluationRow, promptName: string): string {
  const { l10n } = vscode;
  const lines = [
    l10n.t('{0} › {1} ({2}): {3}, {4} ms', promptName, row.testCase.name, row.provider, stateText(row.state), Math.round(row.latencyMs)),
    ...(row.reason ? [row.reason] : []),
    ...row.results.filter(({ pass }) => !pass).map(({ reason }) => reason),
    ...(row.messages.length > 0 ? [l10n.t('Rendered prompt:'), promptAsText(row.messages)] : []),
    ...(row.output !== undefined && row.provider !== 'echo' ? [l10n.t('Output:'), row.output] : []),
  ];
  return terminalText(`${lines.join('\n')}\n\n`);
}

function messagesOf(row: EvaluationRow, place: SuitePlace): readonly vscode.TestMessage[] {
  if (row.state === 'error') return [messageAt(row.testCase.range, withPrompt(row.reason ?? '', row), place)];
  if (row.state !== 'failed') return [];
  const failures = row.results.filter(({ pass }) => !pass);
  if (failures.length === 0) return [messageAt(row.testCase.range, withPrompt(row.reason ?? '', row), place)];
  return failures.map((failure) => failureMessage(failure, row, place));
}

function failureMessage(failure: AssertionResult, row: EvaluationRow, place: SuitePlace): vscode.TestMessage {
  const message = messageAt(failure.assertion.range ?? row.testCase.range, withPrompt(failure.reason, row), place);
  if (failure.expected !== undefined) message.expectedOutput = failure.expected;
  if (failure.actual !== undefined) message.actualOutput = failure.actual;
  return message;
}

function messageAt(range: TextRange, text: string, { uri, lines }: SuitePlace): vscode.TestMessage {
  const message = new vscode.TestMessage(text);
  message.location = new vscode.Location(uri, rangeOf(range, lines));
  return message;
}

/**
 * The first line is what the editor shows beside the case; the prompt follows for whoever opens the message. Of a message that compares, VS Code
 * shows the comparison instead, and the prompt in the output of the case: with a second message for it, a click on the case would show neither.
 */
function withPrompt(reason: string, { messages, provider }: EvaluationRow): string {
  const first = vscode.l10n.t('{0} (provider {1})', reason, provider);
  return messages.length === 0 ? first : `${first}\n\n${vscode.l10n.t('Rendered prompt:')}\n${promptAsText(messages)}`;
}

function stateText(state: RunState): string {
  switch (state) {
    case 'passed':
      return vscode.l10n.t('passed');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'error':
      return vscode.l10n.t('could not be judged');
    case 'skipped':
      return vscode.l10n.t('skipped');
  }
}
