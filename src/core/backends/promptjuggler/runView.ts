import { groupedBy } from '../../../base/index.ts';
import type { Citation, TranscriptItem } from './types.ts';

type ToolItem = Extract<TranscriptItem, { kind: 'tool' }> & { readonly ref: string };
type Item = { readonly kind: 'text'; content: string } | ToolItem | Extract<TranscriptItem, { kind: 'data' }>;

/** How a tool ended, as it may arrive before its start. */
export interface ToolEnd {
  readonly status: 'ok' | 'error';
  readonly queries: readonly string[];
  readonly citations: readonly Citation[];
}

/** What became of a numbered event: it counts, it shows that something was lost, or it comes after such a loss. */
export type Fate = 'counted' | 'gap' | 'dropped';

interface Segment {
  items: Item[];
  lastSeq: number;
  isGapped: boolean;
}

/**
 * One run as its stream shows it. Events are numbered without holes within a segment, and every attempt opens its segment anew; where a number is
 * missing, everything behind it is held back, so that what is visible is a true beginning of the run.
 */
export class RunView {
  readonly #segments = new Map<number, Segment>();
  readonly #earlyEnds = new Map<string, ToolEnd>();

  /** Whether anything numbered was seen: a run known only by the end of a tool proves nothing. */
  get isObserved(): boolean {
    return this.#segments.size > 0;
  }

  /** Whether something of the run is missing. */
  get isGapped(): boolean {
    return [...this.#segments.values()].some(({ isGapped }) => isGapped);
  }

  /** Whether what is added to a segment can be seen. */
  shows(segment: number): boolean {
    return segment <= this.#frontier();
  }

  addText(segment: number, seq: number, text: string): Fate {
    return this.#add(segment, seq, ({ items }) => {
      const last = items.at(-1);
      if (last?.kind === 'text') last.content += text;
      else items.push({ kind: 'text', content: text });
    });
  }

  addData(segment: number, seq: number, tool: string, payload: unknown): Fate {
    return this.#add(segment, seq, ({ items }) => items.push({ kind: 'data', tool, payload }));
  }

  /** A tool begins; one whose end came first is over at once. */
  startTool(segment: number, seq: number, ref: string, name: string): { readonly fate: Fate; readonly tool: ToolItem } {
    const early = this.#earlyEnds.get(ref);
    this.#earlyEnds.delete(ref);
    const tool: ToolItem = { kind: 'tool', ref, name, ...(early ?? { status: 'pending', queries: [], citations: [] }) };
    return { fate: this.#add(segment, seq, ({ items }) => items.push(tool)), tool };
  }

  /** A tool ended. @returns the tool, or undefined when it has not begun yet or is out of sight */
  endTool(ref: string, end: ToolEnd): ToolItem | undefined {
    for (const { items } of this.#visible()) {
      const index = items.findIndex((item) => item.kind === 'tool' && item.ref === ref && item.status === 'pending');
      const found = items[index];
      if (found?.kind !== 'tool') continue;
      const ended = { ...found, ...end, citations: withoutRepeats(end.citations) };
      items[index] = ended;
      return ended;
    }
    this.#earlyEnds.set(ref, { ...end, citations: withoutRepeats(end.citations) });
    return undefined;
  }

  /** An attempt opens its segment anew. Tells whether what is visible changed, and whether the run was seen too late to know its beginning. */
  reset(segment: number, seq: number): { readonly isChanged: boolean; readonly isGap: boolean } {
    const isGap = this.#noteMissingBeginning(segment);
    const dropped = [...this.#segments].filter(([number]) => number >= segment);
    for (const [number] of dropped) this.#segments.delete(number);
    if (dropped.length > 0) this.#earlyEnds.clear();
    this.#segments.set(segment, { items: [], lastSeq: seq, isGapped: false });
    return { isChanged: isGap || dropped.some(([, { items, isGapped }]) => items.length > 0 || isGapped), isGap };
  }

  text(): string {
    return this.#visible()
      .flatMap(({ items }) => items.map((item) => (item.kind === 'text' ? item.content : '')))
      .join('');
  }

  /** Citations of texts never arrive live; the run itself has them. */
  transcript(): readonly TranscriptItem[] {
    const joined: TranscriptItem[] = [];
    for (const item of this.#visible().flatMap(({ items }) => items)) {
      const last = joined.at(-1);
      if (item.kind !== 'text') joined.push(item.kind === 'tool' ? shownTool(item) : item);
      else if (last?.kind === 'text') joined[joined.length - 1] = { ...last, content: last.content + item.content };
      else joined.push({ kind: 'text', content: item.content, citations: [] });
    }
    return joined;
  }

  #add(number: number, seq: number, add: (segment: Segment) => void): Fate {
    const isLate = this.#noteMissingBeginning(number);
    const segment = this.#segments.get(number);
    if (!segment && seq !== 1) {
      this.#segments.set(number, { items: [], lastSeq: seq, isGapped: true });
      return 'gap';
    }
    if (segment?.isGapped) return 'dropped';
    if (segment && seq !== segment.lastSeq + 1) {
      segment.isGapped = true;
      return 'gap';
    }
    const target = segment ?? { items: [], lastSeq: seq, isGapped: false };
    target.lastSeq = seq;
    this.#segments.set(number, target);
    add(target);
    return isLate ? 'gap' : 'counted';
  }

  /** A run first seen in a later segment did something before that cannot be known: a segment before all others stands for it. */
  #noteMissingBeginning(segment: number): boolean {
    if (this.#segments.size > 0 || segment <= 0) return false;
    this.#segments.set(-1, { items: [], lastSeq: 0, isGapped: true });
    return true;
  }

  /** The first segment with a hole is the last one of which anything is visible. */
  #frontier(): number {
    return Math.min(...[...this.#segments].filter(([, { isGapped }]) => isGapped).map(([number]) => number)); // of none, infinity
  }

  #visible(): readonly Segment[] {
    const frontier = this.#frontier();
    return [...this.#segments]
      .filter(([number]) => number <= frontier)
      .sort(([one], [other]) => one - other)
      .map(([, segment]) => segment);
  }
}

function shownTool({ name, status, queries, citations }: ToolItem): TranscriptItem {
  return { kind: 'tool', name, status, queries, citations };
}

function withoutRepeats(citations: readonly Citation[]): readonly Citation[] {
  return [...groupedBy(citations, ({ url }) => url).values()].flatMap(([first]) => first ?? []);
}
