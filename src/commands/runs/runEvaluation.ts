import * as vscode from 'vscode';
import type { CommandTypes } from '../../config/ids.ts';
import { notifyInformation } from '../../config/notify.ts';
import { withProgress } from '../../config/withProgress.ts';
import type { EvaluationService, ServerEvaluation } from '../../core/index.ts';
import type { RunParts } from './parts.ts';
import { pickItems } from './pickItem.ts';
import { featureOf, findRemoteTarget } from './remoteTarget.ts';

/** `promptdeck.evaluation.run` */
export const runEvaluation =
  (parts: RunParts): CommandTypes['promptdeck.evaluation.run'] =>
  async (target) => {
    const title = vscode.l10n.t('Evaluate on Server');
    const found = await findRemoteTarget(parts.connections, target, 'evaluations', title);
    if (!found) return;
    const service = featureOf(found, 'evaluations', 'evaluate');
    const { name, address } = found;
    const list = (signal: AbortSignal) => service.providers({ signal });
    const providers = await pickItems(title, vscode.l10n.t('Models to evaluate {0} with; every one costs money', name), list);
    if (!providers) return;
    const runId = await service.start(address, { providerIds: providers.map(({ id }) => id) });
    const evaluation = await watch(service, runId, name);
    if (!evaluation) return tellStillRunning(name, runId);
    await openReport(parts, service, evaluation, name);
  };

/** Follows a run; calling it off ends the watching, not the run. */
async function watch(service: EvaluationService, runId: string, name: string): Promise<ServerEvaluation | undefined> {
  const title = vscode.l10n.t('Evaluating {0}', name);
  return withProgress(title, async (signal, report) => {
    try {
      return await service.wait(runId, { signal, onProgress: (evaluation) => report(progressText(evaluation)) });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

function progressText({ status, passedCount, totalCount }: ServerEvaluation): string {
  return totalCount === undefined ? status : vscode.l10n.t('{0}, {1} of {2} passed', status, passedCount ?? 0, totalCount);
}

async function openReport(
  { runDocuments }: RunParts,
  service: EvaluationService,
  evaluation: ServerEvaluation,
  name: string,
): Promise<void> {
  const document = runDocuments.create(`${name} report.md`);
  document.append(`${summaryText(evaluation)}\n\n${await service.report(evaluation.runId, 'markdown')}\n`);
  await document.show();
}

function summaryText({ runId, status, score, passedCount, totalCount, costUsd }: ServerEvaluation): string {
  return [
    runId,
    status,
    score === undefined ? undefined : vscode.l10n.t('score {0} %', Math.round(score * 100)),
    totalCount === undefined ? undefined : vscode.l10n.t('{0} of {1} passed', passedCount ?? 0, totalCount),
    costUsd === undefined ? undefined : `$${costUsd.toFixed(4)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function tellStillRunning(name: string, runId: string): void {
  void notifyInformation(vscode.l10n.t('The evaluation of {0} goes on at the server as {1}.', name, runId));
}
