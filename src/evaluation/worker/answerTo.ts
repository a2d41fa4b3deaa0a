import type { AskProvider, OnEvaluationEvent } from '../../core/index.ts';
import type { LoadInclude } from '../../promptFile/includeLoader.ts';
import type { RenderNunjucks } from '../../rendering/types.ts';
import type { HostQuestion } from './protocol.ts';

/** What only the host can do: reach providers, read files, start processes. */
export interface EvaluationHost {
  readonly ask: AskProvider;
  readonly loadInclude: LoadInclude;
  readonly renderNunjucks: RenderNunjucks;
}

/**
 * Answers a question of the thread for one run.
 *
 * @throws what the host's own part throws; the thread is told by code and message
 */
export async function answerTo(
  question: HostQuestion,
  { signal, onEvent }: { readonly signal: AbortSignal; readonly onEvent: OnEvaluationEvent },
  host: EvaluationHost,
): Promise<unknown> {
  switch (question.kind) {
    case 'event':
      return onEvent(question.event);
    case 'ask':
      return host.ask(question.providerId, question.request, signal);
    case 'include':
      return host.loadInclude(question.name, question.from);
    case 'nunjucks':
      return host.renderNunjucks(question.source, question.variables, { ...question.options, signal });
  }
}
