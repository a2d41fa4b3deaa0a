import * as vscode from 'vscode';
import { plural } from '../config/plural.ts';
import type { RunFacts } from '../core/model/index.ts';
import type { RunTexts } from './runText.ts';

const { l10n } = vscode;

/** The sentences around a run, in the language of the editor. */
export const runTexts: RunTexts = {
  step(name, phase) {
    if (phase === 'started') return l10n.t('{0} starts', name);
    return phase === 'ended' ? l10n.t('{0} is done', name) : name;
  },
  waiting: (reason) => l10n.t('The server waits: {0}', reason),
  failed: (message) => l10n.t('The run failed: {0}', message),
  facts: factsText,
  get cancelled() {
    return l10n.t('Cancelled here. The server may finish the run all the same.');
  },
};

function factsText({ status, model, latencyMs, costUsd, inputTokens, outputTokens }: RunFacts): string {
  return [
    status,
    model,
    latencyMs === undefined ? undefined : l10n.t('{0} s', (latencyMs / 1000).toFixed(1)),
    inputTokens === undefined ? undefined : plural(inputTokens, l10n.t('{0} token in', inputTokens), l10n.t('{0} tokens in', inputTokens)),
    outputTokens === undefined
      ? undefined
      : plural(outputTokens, l10n.t('{0} token out', outputTokens), l10n.t('{0} tokens out', outputTokens)),
    costUsd === undefined ? undefined : `$${costUsd.toFixed(4)}`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
