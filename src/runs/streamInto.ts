import { withProgress } from '../config/withProgress.ts';
import type { RunEvent, RunFacts } from '../core/model/index.ts';
import type { RunDocument } from './runDocuments.ts';
import type { RunText } from './runText.ts';

/** What is streamed, and where to. */
export interface Stream {
  /** What the progress says. */
  readonly title: string;
  readonly document: RunDocument;
  readonly text: RunText;
  /** Starts the run; aborting the signal ends it here. */
  start(signal: AbortSignal): AsyncIterable<RunEvent>;
}

/**
 * Writes a run into its document while it comes, with a progress that can be cancelled.
 *
 * @returns what is known of the run when it ended by itself; nothing when it was called off
 * @throws {BackendError} when the answer did not come at all
 */
export async function streamInto({ title, document, text, start }: Stream): Promise<RunFacts | undefined> {
  await document.show();
  return withProgress(title, async (signal, report) => {
    let facts: RunFacts | undefined;
    try {
      for await (const event of start(signal)) {
        document.append(text.of(event));
        if (event.kind === 'step') report(event.name);
        if (event.kind === 'finished' || event.kind === 'failed') facts = event.facts;
      }
    } catch (error) {
      if (!signal.aborted) {
        document.append(text.of({ kind: 'failed', message: error instanceof Error ? error.message : String(error), facts: {} }));
        throw error;
      }
    }
    if (signal.aborted && !facts) document.append(text.cancelled());
    return facts;
  });
}
