import type { MessageRole, Problem } from '../core/model/index.ts';
import type { PromptFile } from '../promptFile/index.ts';
import { type AsyncRenderOptions, parse, renderAsync, type Variables } from '../template/index.ts';
import { IncludedPrompts } from './includedPrompts.ts';
import type { LoadInclude } from './includeLoader.ts';
import type { TemplateDefaults } from './parts.ts';
import { readInputs } from './readInputs.ts';
import { DeadlineError, RenderDeadline } from './renderDeadline.ts';
import { dialectProblems, renderProblem, syntaxProblems } from './renderProblems.ts';
import { type ParsedPart, variablesRead } from './variablesRead.ts';

/** The values of one render: text keeps `1.0` a float; `values` is for data that already is an object. Text wins name by name. */
export interface PromptInputs {
  /** JSON or YAML. */
  readonly text?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What rendering needs beside the prompt and its variables. */
export interface RenderParts {
  /** The URI of the prompt file; includes are found from here. */
  readonly uri: string;
  readonly loadInclude: LoadInclude;
  /** Options of the workspace; those in the front matter go before them. @default an undefined variable is empty, nothing is trimmed */
  readonly template?: TemplateDefaults;
  /** Milliseconds that all messages together may take. @default 1000 */
  readonly deadlineMs?: number;
  /** Milliseconds, only differences count. @default `performance.now` */
  readonly clock?: () => number;
  /** Looked at before the start and between messages; rendering then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** One message as rendered. */
export interface RenderedMessage {
  readonly role: MessageRole;
  /** When `complete` is false: what was rendered before the fault. Never template text. */
  readonly content: string;
  /** The index of the part of the prompt file it came from. */
  readonly part: number;
  readonly complete: boolean;
}

/** A prompt as data: its messages and everything worth telling about them. */
export interface RenderedPrompt {
  readonly messages: readonly RenderedMessage[];
  /** Ranges are in the prompt file, or in the file at `uri` where one is set. Code `variables` is about the inputs and has no range. */
  readonly problems: readonly Problem[];
  /** Free names that the messages read, in order of first use. */
  readonly variables: readonly string[];
  /** Those of them that nothing gave a value and that are not guarded. */
  readonly missing: readonly string[];
  /** YAML that names the variables with empty values, for a person to fill in. */
  readonly skeleton: string;
  /** URIs of the files that were included. */
  readonly includes: readonly string[];
}

/** Renders every message of a prompt file with one set of variables. What is wrong becomes a problem; nothing is thrown for it. */
export async function renderPrompt(file: PromptFile, inputs: PromptInputs, parts: RenderParts): Promise<RenderedPrompt> {
  parts.signal?.throwIfAborted();
  const engine = { ...parts.template, ...file.frontMatter.engine };
  const options = { trimBlocks: engine.trimBlocks ?? false, lstripBlocks: engine.lstripBlocks ?? false };
  const parsed = file.parts.map((part) => ({ part, template: parse(part.text, options) }));
  const { variables, problems: inputProblems } = readInputs(inputs, file.declared);
  const reading = variablesRead(parsed, file, variables);
  const blocked = [...dialectProblems(file), ...inputProblems];
  const included = new IncludedPrompts(parts.loadInclude, parts.uri, options);
  const rendered =
    blocked.length > 0
      ? parsed.map(notRendered)
      : await renderParts(parsed, variables, included, { ...parts, strict: engine.strictUndefined });
  const problems = [...file.problems, ...blocked, ...rendered.flatMap(({ problems: found }) => found)];
  return {
    messages: rendered.map(({ message }) => message),
    problems: [...problems, ...reading.problems.filter(({ range }) => !problems.some((other) => other.range?.start === range?.start))],
    variables: reading.variables,
    missing: reading.missing,
    skeleton: reading.skeleton,
    includes: included.uris,
  };
}

/** What bounds a render, and whether a missing variable ends it. */
type Limits = Pick<RenderParts, 'deadlineMs' | 'clock' | 'signal'> & { readonly strict: boolean | undefined };

interface RenderedPart {
  readonly message: RenderedMessage;
  readonly problems: readonly Problem[];
}

function notRendered({ part, template }: ParsedPart, index: number): RenderedPart {
  return { message: { role: part.role, content: '', part: index, complete: false }, problems: syntaxProblems(part, template) };
}

async function renderParts(
  parsed: readonly ParsedPart[],
  variables: Variables,
  included: IncludedPrompts,
  { deadlineMs = 1000, clock = () => performance.now(), signal, strict }: Limits,
): Promise<readonly RenderedPart[]> {
  const deadline = new RenderDeadline(deadlineMs, clock);
  const options = {
    undefined: strict ? 'strict' : 'default',
    load: (name: string, from: string | undefined) => deadline.wait(() => included.load(name, from)),
    clock,
    ...(signal && { signal }),
  } as const;
  const rendered: RenderedPart[] = [];
  for (const [index, parts] of parsed.entries()) {
    signal?.throwIfAborted();
    const refused = notRendered(parts, index);
    if (refused.problems.length > 0) rendered.push(refused);
    else rendered.push(await renderPart(parts, index, variables, included, { ...options, budgets: { deadlineMs: deadline.leftMs } }));
  }
  signal?.throwIfAborted();
  return rendered;
}

async function renderPart(
  { part, template }: ParsedPart,
  index: number,
  variables: Variables,
  included: IncludedPrompts,
  options: AsyncRenderOptions,
): Promise<RenderedPart> {
  const messageOf = (content: string, complete: boolean): RenderedMessage => ({ role: part.role, content, part: index, complete });
  try {
    const result = await renderAsync(template, variables, options);
    const found = result.ok ? result.warnings : [result.error];
    return {
      message: messageOf(result.text, result.ok),
      problems: found.map((problem) => renderProblem(problem, result.ok ? 'warning' : 'error', part, included)),
    };
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    const range = part.toSourceRange({ start: 0, end: 0 });
    return { message: messageOf('', false), problems: [{ code: 'budget-deadline', level: 'error', message: error.message, range }] };
  }
}
