import type * as z from 'zod';
import { jsonOf } from '../../http/index.ts';
import type { ServerEvent } from '../../sse/index.ts';
import { RunView } from './runView.ts';
import { streamFrame } from './schemas.ts';
import type { ThreadEvent } from './threadEvents.ts';

type Frame = z.output<typeof streamFrame> & { readonly runId: string };

/** All runs of a thread as its stream shows them. What cannot be read, has no run or no known name is passed over. */
export class ThreadView {
  readonly #runs = new Map<string, RunView>();
  readonly #channels = new Map<string, string>();
  /** Runs that ended, and whether something of them was missing. They are remembered: their last event may come twice, or others after it. */
  readonly #verdicts = new Map<string, boolean>();

  /** Takes an event of the stream; tells what happened. */
  apply({ event, data }: ServerEvent): readonly ThreadEvent[] {
    const frame = streamFrame.safeParse(jsonOf(data)).data;
    if (!frame) return [];
    if (event === 'stale') return this.#forgetAll();
    const { runId } = frame;
    if (runId === undefined) return [];
    const verdict = this.#verdicts.get(runId);
    const channel = frame.channel ?? this.#channels.get(runId) ?? '';
    if (verdict !== undefined && event !== 'done' && event !== 'failure') {
      if (verdict || !numbered.has(event)) return [];
      this.#verdicts.set(runId, true);
      return [{ kind: 'gap', runId, channel }];
    }
    return this.#happened(event, { ...frame, runId }, channel);
  }

  /** A run that is still going on, as far as it is known. */
  run(runId: string): RunView | undefined {
    return this.#runs.get(runId);
  }

  #happened(event: string, frame: Frame, channel: string): readonly ThreadEvent[] {
    const { runId, segment, seq } = frame;
    const lane = { runId, channel };
    switch (event) {
      case 'token': {
        const view = this.#view(runId, channel);
        return told(view, view.addText(segment, seq, frame.text), segment, lane, { kind: 'text', ...lane, text: frame.text });
      }
      case 'data': {
        const view = this.#view(runId, channel);
        const { tool, payload } = frame;
        return told(view, view.addData(segment, seq, tool, payload), segment, lane, { kind: 'data', ...lane, tool, payload });
      }
      case 'tool_start': {
        const view = this.#view(runId, channel);
        const { fate, tool } = view.startTool(segment, seq, frame.ref, frame.tool);
        const { name, status, queries, citations } = tool;
        return told(view, fate, segment, lane, { kind: 'tool', ...lane, name, status, queries, citations });
      }
      case 'tool_end': {
        const { status, queries, citations } = frame;
        const ended = this.#view(runId, channel).endTool(frame.ref, { status, queries, citations });
        return ended ? [{ kind: 'tool', ...lane, name: ended.name, status, queries, citations: ended.citations }] : [];
      }
      case 'reset': {
        const view = this.#view(runId, channel);
        const { isChanged, isGap } = view.reset(segment, seq);
        return [
          ...(isGap ? [{ kind: 'gap', ...lane } as const] : []),
          ...(isChanged ? [{ kind: 'restart', ...lane, text: view.text() } as const] : []),
        ];
      }
      case 'done':
        return [{ kind: 'done', ...lane, isGapped: this.#end(runId) }];
      case 'failure':
        return [{ kind: 'failure', ...lane, code: frame.code, message: frame.message, isGapped: this.#end(runId) }];
      default:
        return [];
    }
  }

  #view(runId: string, channel: string): RunView {
    const view = this.#runs.get(runId) ?? new RunView();
    this.#runs.set(runId, view);
    this.#channels.set(runId, channel);
    return view;
  }

  /** The first verdict stands, however often the end is told. */
  #end(runId: string): boolean {
    const view = this.#runs.get(runId);
    const verdict = this.#verdicts.get(runId) ?? (view?.isObserved ? view.isGapped : true);
    this.#verdicts.set(runId, verdict);
    this.#runs.delete(runId);
    this.#channels.delete(runId);
    return verdict;
  }

  #forgetAll(): readonly ThreadEvent[] {
    this.#runs.clear();
    this.#channels.clear();
    this.#verdicts.clear();
    return [{ kind: 'stale' }];
  }
}

/** Events that say something of a run before its end. */
const numbered = new Set(['token', 'data', 'tool_start', 'tool_end', 'reset']);

/** What a numbered event tells, by what became of it. */
function told(
  view: RunView,
  fate: 'counted' | 'gap' | 'dropped',
  segment: number,
  lane: { readonly runId: string; readonly channel: string },
  event: ThreadEvent,
): readonly ThreadEvent[] {
  if (fate === 'gap') return [{ kind: 'gap', ...lane }];
  return fate === 'counted' && view.shows(segment) ? [event] : [];
}
