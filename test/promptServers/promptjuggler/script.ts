import type { ScriptStep } from './types.ts';

/** A frame of the stream as the server sends it; `kind` repeats the event's name. */
export interface WireEvent {
  readonly kind: 'reset' | 'token' | 'data' | 'tool_start' | 'tool_end' | 'done' | 'failure';
  readonly runId: string;
  readonly channel: string;
  readonly segment?: number;
  readonly seq?: number;
  readonly text?: string;
  readonly ref?: string;
  readonly tool?: string;
  readonly status?: 'ok' | 'error';
  readonly queries?: readonly string[];
  readonly citations?: readonly { readonly title: string; readonly url: string }[];
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly code?: string;
  readonly message?: string;
  /** Not sent: the error that the run shows after this event. */
  readonly runError?: string;
}

/** Everything one run streams, in order: every attempt opens with a reset, the last frame is `done` or `failure`. */
export function eventsOf(
  script: readonly ScriptStep[],
  inputs: Readonly<Record<string, string>>,
  run: { readonly runId: string; readonly channel: string },
): readonly WireEvent[] {
  let segment = 0;
  let seq = 0;
  const events: WireEvent[] = [{ kind: 'reset', ...run, segment, seq }];
  const placed = () => ({ ...run, segment, seq: ++seq });
  const opened = (): WireEvent => ({ kind: 'reset', ...run, segment, seq: 0 });
  for (const step of script) {
    switch (step.kind) {
      case 'text':
        events.push({ kind: 'token', ...placed(), text: filled(step.text, inputs) });
        break;
      case 'data':
        events.push({ kind: 'data', ...placed(), tool: step.tool, payload: step.payload });
        break;
      case 'tool': {
        const start: WireEvent = { kind: 'tool_start', ...placed(), ref: step.ref, tool: step.tool };
        const end: WireEvent = { kind: 'tool_end', ...run, ref: step.ref, status: step.status ?? 'ok', ...found(step.tool) };
        events.push(...(step.isEarly ? [end, start] : [start, end]));
        break;
      }
      case 'nextSegment':
        segment++;
        seq = 0;
        events.push(opened());
        break;
      case 'retry':
        seq = 0;
        events.push({ ...opened(), runError: step.error });
        break;
      case 'fail':
        events.push({ kind: 'failure', ...run, code: step.code, message: step.message, runError: step.message });
        return events;
    }
  }
  return [...events, { kind: 'done', ...run }];
}

function filled(text: string, inputs: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => (Object.hasOwn(inputs, name) ? (inputs[name] ?? '') : whole));
}

/** A search says what it looked for and found, with one address twice, as the service does. */
function found(tool: string): Pick<WireEvent, 'queries' | 'citations'> {
  if (tool !== 'web_search') return {};
  const page = { title: 'An example', url: 'https://example.com/topic' };
  return { queries: ['topic example'], citations: [page, page, { title: 'Documentation', url: 'https://docs.example.com/topic' }] };
}
