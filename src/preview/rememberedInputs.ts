import { maxVariablesLength } from './messages.ts';

/** Where values outlive the window: the shape of VS Code's own `Memento`. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** What a person gave the preview of one prompt. */
export interface PromptInputsChoice {
  /** `own`, `samples`, `strict`, or `case:` and a name; absent while nothing was chosen. */
  readonly chosen?: string;
  /** The variables a person wrote, JSON or YAML. */
  readonly text: string;
}

const key = 'promptdeck.preview.inputs';
const mostPrompts = 100;

type Entry = readonly [uri: string, choice: PromptInputsChoice];

/** The variables of each prompt, kept with the workspace. Those used longest ago are forgotten first. */
export class RememberedInputs {
  private readonly entries: Map<string, PromptInputsChoice>;

  constructor(private readonly memory: Memory) {
    this.entries = new Map(readEntries(memory.get(key)));
  }

  of(uri: string): PromptInputsChoice {
    return this.entries.get(uri) ?? { text: '' };
  }

  remember(uri: string, choice: PromptInputsChoice): PromiseLike<void> {
    this.entries.delete(uri); // the newest goes last
    this.entries.set(uri, choice);
    const kept = newestWithin(maxVariablesLength, [...this.entries]);
    return this.memory.update(key, kept);
  }
}

/** The newest entries whose texts together stay within a length, oldest first. */
function newestWithin(length: number, entries: readonly Entry[]): readonly Entry[] {
  let total = 0;
  const start = entries.findLastIndex(([uri, { text }]) => {
    total += uri.length + text.length;
    return total > length;
  });
  return entries.slice(start + 1).slice(-mostPrompts);
}

function readEntries(value: unknown): Entry[] {
  return Array.isArray(value) ? value.flatMap(readEntry) : [];
}

function readEntry(value: unknown): Entry[] {
  if (!Array.isArray(value)) return [];
  const [uri, choice]: readonly unknown[] = value;
  if (typeof uri !== 'string' || typeof choice !== 'object' || choice === null) return [];
  const { chosen, text }: { chosen?: unknown; text?: unknown } = choice;
  if (typeof text !== 'string') return [];
  return [[uri, typeof chosen === 'string' ? { chosen, text } : { text }]];
}
