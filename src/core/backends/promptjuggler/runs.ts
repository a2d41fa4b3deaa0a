import type { Clock } from '../../clock.ts';
import { pollToEnd } from '../../http/index.ts';
import type { CallOptions, VersionRef } from '../../model/index.ts';
import { follow, type RunProgress } from './follow.ts';
import { type ListenParts, listen } from './listen.ts';
import type { PromptJugglerOptions } from './options.ts';
import type { PromptRun, PromptRunSettings, RunSettings, StartedRun, TextInputs, WaitOptions, WorkflowRun } from './types.ts';

/** What is run: a version of a prompt or workflow with inputs. A run costs money and is never started twice. */
export interface RunRequest<Settings> {
  readonly slug: string;
  /** @default the newest published one */
  readonly version?: VersionRef;
  readonly inputs: TextInputs;
  readonly settings?: Settings;
}

/** Runs of one kind: of prompts, or of workflows. The service cannot cancel a run; aborting ends the waiting. */
export interface RunCalls<Run, Settings> {
  start(request: RunRequest<Settings>, options?: CallOptions): Promise<StartedRun>;
  get(id: string, options?: CallOptions): Promise<Run>;
  /**
   * Waits until it is over.
   *
   * @throws {BackendError} 'timeout' at the deadline; a run that failed is a result, not an error
   */
  wait(id: string, options?: WaitOptions<Run>): Promise<Run>;
  /** Starts a run and tells what happens until it is over, live where the service streams. */
  follow(request: RunRequest<Settings>, options?: CallOptions): AsyncGenerator<RunProgress<Run>>;
}

/** What runs are made with. */
export interface RunParts extends ListenParts {
  readonly options: PromptJugglerOptions;
  readonly clock: Clock;
}

const growth = 1.5;
const newestVersion: VersionRef = { kind: 'current' };

/** Runs of prompts: their own events in the thread count. */
export function createPromptRuns(parts: RunParts): RunCalls<PromptRun, PromptRunSettings> {
  const { client } = parts;
  return runsOf(parts, {
    name: 'prompt',
    start: client.startPromptRun,
    get: client.getPromptRun,
    isOwn: (event, run) => event.kind === 'stale' || event.runId === run.id,
  });
}

/** Runs of workflows: each of their nodes is a run of its own in the thread, so all of the thread's events count. */
export function createWorkflowRuns(parts: RunParts): RunCalls<WorkflowRun, RunSettings> {
  const { client } = parts;
  return runsOf(parts, { name: 'workflow', start: client.startWorkflowRun, get: client.getWorkflowRun, isOwn: () => true });
}

/** What differs between the kinds. */
interface Kind<Run, Settings> {
  readonly name: string;
  readonly start: (slug: string, version: VersionRef, inputs: TextInputs, settings: Settings, options: CallOptions) => Promise<StartedRun>;
  readonly get: (id: string, options: CallOptions) => Promise<Run>;
  readonly isOwn: Parameters<typeof follow<Run & { readonly isOver: boolean }>>[0]['isOwn'];
}

function runsOf<Run extends { readonly isOver: boolean }, Settings extends RunSettings>(
  { options, clock, ...parts }: RunParts,
  kind: Kind<Run, Settings>,
): RunCalls<Run, Settings> {
  const settingsOf = (settings: Settings | undefined): Settings =>
    ({ ...(options.environment !== undefined && { environment: options.environment }), ...settings }) as Settings;
  return {
    start: ({ slug, version = newestVersion, inputs, settings }, callOptions = {}) =>
      kind.start(slug, version, inputs, settingsOf(settings), callOptions),
    get: (id, callOptions = {}) => kind.get(id, callOptions),
    wait: (id, { signal, onProgress, deadlineMs = options.runDeadlineMs } = {}) =>
      pollToEnd(
        {
          what: `Waiting for the ${kind.name} run ${id}`,
          ask: (asked) => kind.get(id, { ...(asked && { signal: asked }) }),
          isOver: ({ isOver }) => isOver,
          intervalMs: options.pollIntervalMs,
          factor: growth,
          maxIntervalMs: options.pollMaxIntervalMs,
          deadlineMs,
          signal,
          clock,
        },
        onProgress,
      ),
    follow: ({ slug, version = newestVersion, inputs, settings }, { signal } = {}) => {
      const thread = settings?.thread ?? crypto.randomUUID();
      return follow({
        what: `Running the ${kind.name} ${slug}`,
        thread,
        listen: (listening) => listen({ ...parts, clock }, thread, listening),
        start: (starting) => kind.start(slug, version, inputs, { ...settingsOf(settings), thread }, starting),
        look: kind.get,
        isOwn: kind.isOwn,
        options,
        clock,
        signal,
      });
    },
  };
}
