/**
 * What the panel and its page say to each other. Each side checks what it receives: the page shows text that others wrote.
 */
import type { MessageRole, ProblemLevel } from '../core/model/index.ts';

/** Longest text of variables the page takes and sends, in UTF-16 units. */
export const maxVariablesLength = 1_000_000;

/** One of the sets of variables a person can choose. */
export interface InputChoice {
  /** `own`, `samples`, `strict`, or `case:` and the name of the test case. */
  readonly id: string;
  readonly label: string;
}

/** The variables part of the page. */
export interface InputsView {
  readonly choices: readonly InputChoice[];
  readonly chosen: string;
  readonly text: string;
  /** What a person may begin with while the text is empty; empty when there is nothing to name. */
  readonly skeleton: string;
  /** On the button that keeps the samples as a test case; empty where they are not shown or nothing can be written. */
  readonly keep: string;
  /** True when the text is too long to be edited here. */
  readonly readOnly: boolean;
  /** What the text is and what changing it does. */
  readonly hint: string;
  /** The last change of the page that the host has seen; older answers never overwrite what a person typed. */
  readonly edit: number;
}

/** One problem as the page lists it. */
export interface ProblemView {
  readonly level: ProblemLevel;
  /** The level as a word, for people who do not see its colour. */
  readonly levelLabel: string;
  readonly message: string;
  /** Such as `Line 12`; empty when it has no place and cannot be activated. */
  readonly place: string;
}

/** One rendered message as the page shows it. */
export interface MessageView {
  readonly role: MessageRole;
  readonly label: string;
  readonly text: string;
  /** True when the text is from an earlier render. */
  readonly stale: boolean;
  /** Said above the text: stale, cut off, or empty. */
  readonly note: string;
  /** Said below the text: why it ends here. */
  readonly fault: string;
}

/** The part of the page about the server of a prompt. */
export interface ServerView {
  /** On the button that asks the server; empty while it is being asked. */
  readonly action: string;
  readonly heading: string;
  /** Said in the live region of this part: whether the texts are the same, or why there is none. */
  readonly status: string;
  readonly state: 'offered' | 'busy' | 'same' | 'different' | 'failed';
  readonly messages: readonly MessageView[];
}

/** Everything the page shows at one moment. */
export interface PreviewView {
  /** Counts up; a problem is named by it and its index. */
  readonly revision: number;
  /** The prompt that is shown, so that a restored panel finds it again. */
  readonly uri: string;
  readonly name: string;
  /** Said in the live region. */
  readonly status: string;
  readonly state: 'empty' | 'rendered' | 'failed';
  /** Instead of messages, when there is nothing to render. */
  readonly empty: string;
  readonly problemsHeading: string;
  readonly problems: readonly ProblemView[];
  readonly messages: readonly MessageView[];
  readonly inputs: InputsView | null;
  /** Null where no server renders the prompt. */
  readonly server: ServerView | null;
}

/** Host to page. */
export interface ShowMessage {
  readonly kind: 'show';
  readonly view: PreviewView;
}

/** Page to host. */
export type PageMessage =
  /** The script runs and has no view yet. */
  | { readonly kind: 'ready' }
  /** A person chose another set of variables. */
  | { readonly kind: 'choose'; readonly choice: string; readonly edit: number }
  /** A person changed the text of the variables. */
  | { readonly kind: 'edit'; readonly text: string; readonly edit: number }
  /** A person wants the samples that are shown as a test case. */
  | { readonly kind: 'keepSamples'; readonly revision: number }
  /** A person wants to see what the server makes of the prompt. */
  | { readonly kind: 'renderOnServer' }
  /** A person wants to see where a problem is. */
  | { readonly kind: 'reveal'; readonly revision: number; readonly problem: number };

/** What the page keeps over a reload of the window. */
export interface PageState {
  readonly uri: string;
}

/** Reads a message of the page; undefined for anything else. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value.kind) {
    case 'ready':
      return { kind: 'ready' };
    case 'renderOnServer':
      return { kind: 'renderOnServer' };
    case 'keepSamples':
      return isCount(value.revision) ? { kind: 'keepSamples', revision: value.revision } : undefined;
    case 'choose':
      return isText(value.choice, 1000) && isCount(value.edit) ? { kind: 'choose', choice: value.choice, edit: value.edit } : undefined;
    case 'edit':
      return isText(value.text, maxVariablesLength) && isCount(value.edit)
        ? { kind: 'edit', text: value.text, edit: value.edit }
        : undefined;
    case 'reveal':
      return isCount(value.revision) && isCount(value.problem)
        ? { kind: 'reveal', revision: value.revision, problem: value.problem }
        : undefined;
    default:
      return undefined;
  }
}

/** Reads what the page kept; undefined when it is not ours. */
export function readPageState(value: unknown): PageState | undefined {
  return isRecord(value) && isText(value.uri, 10_000) ? { uri: value.uri } : undefined;
}

/** Whether a message is the host's and has the shape the page draws from. */
export function isShowMessage(value: unknown): value is ShowMessage {
  return isRecord(value) && value.kind === 'show' && isView(value.view);
}

function isView(value: unknown): boolean {
  return (
    isRecord(value) &&
    isCount(value.revision) &&
    hasTexts(value, ['uri', 'name', 'status', 'state', 'empty', 'problemsHeading']) &&
    isListOf(value.problems, (item) => hasTexts(item, ['level', 'levelLabel', 'message', 'place'])) &&
    isMessages(value.messages) &&
    (value.inputs === null || isInputs(value.inputs)) &&
    (value.server === null || isServer(value.server))
  );
}

function isMessages(value: unknown): boolean {
  return isListOf(value, (item) => hasTexts(item, ['role', 'label', 'text', 'note', 'fault']) && typeof item.stale === 'boolean');
}

function isServer(value: unknown): boolean {
  return isRecord(value) && hasTexts(value, ['action', 'heading', 'status', 'state']) && isMessages(value.messages);
}

function isInputs(value: unknown): boolean {
  return (
    isRecord(value) &&
    hasTexts(value, ['chosen', 'text', 'skeleton', 'keep', 'hint']) &&
    typeof value.readOnly === 'boolean' &&
    isCount(value.edit) &&
    isListOf(value.choices, (item) => hasTexts(item, ['id', 'label']))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function hasTexts(value: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function isListOf(value: unknown, fits: (item: Readonly<Record<string, unknown>>) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isRecord(item) && fits(item));
}
