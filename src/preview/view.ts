import { fileNameOf } from '../bundles/startup.ts';
import type { MessageRole, Problem, ProblemLevel, PromptMessage } from '../core/model/index.ts';
import type { RenderedMessage } from '../rendering/index.ts';
import { type InputsView, type MessageView, maxVariablesLength, type PreviewView, type ProblemView } from './messages.ts';
import { caseId, type PreviewOutcome, type RenderedOutcome } from './renderOnce.ts';
import type { ServerState } from './serverRender.ts';
import { type ServerTexts, serverView } from './serverView.ts';

/** Longest text of one message that the page shows, in UTF-16 units. */
export const longestShown = 1_000_000;

/** Longest text of all messages together; a page that holds more is slow to scroll. */
const longestShownTogether = 2_000_000;

/** The sentences a view is made of; the host gives them in the language of the editor. */
export interface ViewTexts {
  readonly roles: Readonly<Record<MessageRole, string>>;
  readonly levels: Readonly<Record<ProblemLevel, string>>;
  readonly noPromptName: string;
  readonly noPrompt: string;
  unreadable(name: string): string;
  readonly emptyPrompt: string;
  readonly crashed: string;
  rendered(count: number): string;
  renderedWithoutVariables(count: number): string;
  /** Every message rendered, although something else in the files is wrong. */
  renderedWithErrors(count: number, errors: number): string;
  /** Rendered with samples in place of values. */
  renderedWithSamples(count: number): string;
  failed(count: number): string;
  problemsHeading(count: number): string;
  line(line: number): string;
  lineOf(file: string, line: number): string;
  readonly stale: string;
  stopped(place: string, message: string): string;
  readonly notRendered: string;
  readonly blank: string;
  cut(shown: number, all: number): string;
  readonly ownVariables: string;
  readonly samples: string;
  readonly strict: string;
  testCase(name: string): string;
  caseHint(testsFile: string): string;
  readonly samplesHint: string;
  readonly strictHint: string;
  readonly keepSamples: string;
  readonly ownHint: string;
  firstHint(testsFile: string): string;
  readonly tooLongHint: string;
  readonly server: ServerTexts;
}

/** What a view depends on beside the outcome. */
export interface ViewContext {
  readonly texts: ViewTexts;
  readonly revision: number;
  /** See {@link InputsView.edit}. */
  readonly edit: number;
  /** Whether a test case can be written for the prompt. */
  readonly canKeep: boolean;
  /** What each part showed when it last rendered, by its index. */
  readonly lastGood: ReadonlyMap<number, string>;
  /** What the prompt's server said; undefined where no server renders it. */
  readonly server?: ServerState | undefined;
}

/** Turns what a pass found out into what the page shows. */
export function viewOf(outcome: PreviewOutcome, context: ViewContext): PreviewView {
  const { texts } = context;
  switch (outcome.kind) {
    case 'none':
      return emptyView(outcome, context, texts.noPrompt);
    case 'unreadable':
      return emptyView(outcome, context, outcome.reason ?? texts.unreadable(fileNameOf(outcome.uri)));
    case 'crashed':
      return emptyView(outcome, context, texts.crashed);
    case 'prompt':
      return promptView(outcome, context);
  }
}

function emptyView(outcome: Exclude<PreviewOutcome, RenderedOutcome>, { texts, revision }: ViewContext, empty: string): PreviewView {
  const uri = 'uri' in outcome ? outcome.uri : '';
  const name = uri ? fileNameOf(uri) : texts.noPromptName;
  return {
    revision,
    uri,
    name,
    status: '',
    state: 'empty',
    empty,
    problemsHeading: '',
    problems: [],
    messages: [],
    inputs: null,
    server: null,
  };
}

function promptView(outcome: RenderedOutcome, context: ViewContext): PreviewView {
  const { texts, revision } = context;
  const { messages, problems } = outcome.rendered;
  const errors = problems.filter(({ level }) => level === 'error').length;
  const complete = messages.every((message) => message.complete) && (messages.length > 0 || errors === 0);
  const isEmpty = messages.length === 0 && complete;
  const rendered = renderedText(outcome, texts);
  const done = errors === 0 ? rendered : texts.renderedWithErrors(messages.length, errors);
  return {
    revision,
    uri: outcome.uri,
    name: outcome.file.name,
    status: isEmpty ? '' : complete ? done : texts.failed(errors),
    state: isEmpty ? 'empty' : complete ? 'rendered' : 'failed',
    empty: isEmpty ? texts.emptyPrompt : '',
    problemsHeading: texts.problemsHeading(problems.length),
    problems: problems.map((problem) => problemView(problem, outcome, texts)),
    messages: messageViews(outcome, context),
    inputs: inputsView(outcome, context),
    server: context.server ? serverView(context.server, (message) => plainMessageView(message, texts), texts.server) : null,
  };
}

function renderedText({ chosen, rendered: { messages, variables, samples } }: RenderedOutcome, texts: ViewTexts): string {
  if (chosen === 'samples' && samples !== '') return texts.renderedWithSamples(messages.length);
  return variables.length === 0 ? texts.renderedWithoutVariables(messages.length) : texts.rendered(messages.length);
}

function problemView(problem: Problem, outcome: RenderedOutcome, texts: ViewTexts): ProblemView {
  return {
    level: problem.level,
    levelLabel: texts.levels[problem.level],
    message: problem.message,
    place: placeOf(problem, outcome, texts),
  };
}

/** Where a problem is, in words; empty when it has no place in a file that was read. */
function placeOf({ range, uri }: Problem, outcome: RenderedOutcome, texts: ViewTexts): string {
  const text = outcome.texts.get(uri ?? outcome.uri);
  if (!range || text === undefined) return '';
  const line = text.slice(0, range.start).split(/\r\n|\r|\n/).length;
  return uri === undefined || uri === outcome.uri ? texts.line(line) : texts.lineOf(fileNameOf(uri), line);
}

function messageViews(outcome: RenderedOutcome, context: ViewContext): readonly MessageView[] {
  let left = longestShownTogether;
  return outcome.rendered.messages.map((message) => {
    const view = messageView(message, outcome, context, Math.min(left, longestShown));
    left -= view.text.length;
    return view;
  });
}

function messageView(message: RenderedMessage, outcome: RenderedOutcome, { texts, lastGood }: ViewContext, longest: number): MessageView {
  const base = { role: message.role, label: texts.roles[message.role] };
  if (message.complete) {
    const shown = cutTo(longest, message.content, texts);
    return { ...base, text: shown.text, stale: false, note: message.content === '' ? texts.blank : shown.note, fault: '' };
  }
  const earlier = lastGood.get(message.part);
  if (earlier !== undefined) {
    const shown = cutTo(longest, earlier, texts);
    return { ...base, text: shown.text, stale: true, note: [texts.stale, shown.note].filter(Boolean).join(' '), fault: '' };
  }
  const shown = cutTo(longest, message.content, texts);
  const fault = outcome.rendered.problems.find(({ level }) => level === 'error');
  const stopped = fault ? texts.stopped(placeOf(fault, outcome, texts), fault.message) : texts.notRendered;
  return { ...base, text: shown.text, stale: false, note: shown.note, fault: message.content === '' ? texts.notRendered : stopped };
}

function plainMessageView({ role, content }: PromptMessage, texts: ViewTexts): MessageView {
  const { text, note } = cutTo(longestShown, content, texts);
  return { role, label: texts.roles[role], text, stale: false, note: content === '' ? texts.blank : note, fault: '' };
}

/** Cuts a text that is too long to show, never through a character. */
function cutTo(longest: number, text: string, texts: ViewTexts): { readonly text: string; readonly note: string } {
  if (text.length <= longest) return { text, note: '' };
  const shown = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  return { text: shown, note: texts.cut(shown.length, text.length) };
}

function inputsView(
  { suite, testsUri, chosen, variablesText, rendered }: RenderedOutcome,
  { texts, edit, canKeep }: ViewContext,
): InputsView | null {
  const cases = suite?.cases ?? [];
  if (cases.length === 0 && rendered.variables.length === 0 && variablesText === '') return null;
  const testsFile = fileNameOf(testsUri);
  const readOnly = variablesText.length > maxVariablesLength;
  const hints = new Map([
    ['own', cases.length === 0 ? texts.firstHint(testsFile) : texts.ownHint],
    ['samples', texts.samplesHint],
    ['strict', texts.strictHint],
  ]);
  return {
    choices: [
      ...cases.map(({ name }) => ({ id: caseId(name), label: texts.testCase(name) })),
      { id: 'samples', label: texts.samples },
      { id: 'own', label: texts.ownVariables },
      { id: 'strict', label: texts.strict },
    ],
    chosen,
    text: readOnly ? variablesText.slice(0, maxVariablesLength) : variablesText,
    skeleton: rendered.skeleton,
    readOnly,
    keep: chosen === 'samples' && canKeep ? texts.keepSamples : '',
    hint: readOnly ? texts.tooLongHint : (hints.get(chosen) ?? texts.caseHint(testsFile)),
    edit,
  };
}
