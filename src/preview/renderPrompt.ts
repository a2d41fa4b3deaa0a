import type { MessageRole, Problem, TextRange } from '../core/model/index.ts';
import type { LoadInclude } from '../promptFile/includeLoader.ts';
import type { PromptFile } from '../promptFile/index.ts';
import { dataOf, type Variables } from '../template/index.ts';
import { IncludedPrompts } from './includedPrompts.ts';
import { renderJinja2Parts } from './jinja2Dialect.ts';
import { type RenderNunjucks, renderNunjucksParts, renderPlaceholderParts } from './otherDialects.ts';
import type { TemplateDefaults } from './parts.ts';
import { readInputs } from './readInputs.ts';
import { type ParsedPart, readParts } from './readParts.ts';
import { messageOf, type RenderedPart } from './renderedPart.ts';
import { missingEngine, syntaxProblems } from './renderProblems.ts';
import { renderWithSamples } from './renderWithSamples.ts';
import { variablesRead } from './variablesRead.ts';

/** The values of one render: text keeps `1.0` a float; `values` is for data that already is an object. Text wins name by name. */
export interface PromptInputs {
  /** JSON or YAML. */
  readonly text?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * What becomes of a variable that nothing gives a value: a sample made from its type, its fields and its name stands in, or reading it is an
   * error. @default as the options of the engine say
   */
  readonly missing?: 'sample' | 'error';
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
  /** Renders prompts of the dialect `nunjucks`, with a deadline of its own. @default none, and such a prompt gets a problem */
  readonly renderNunjucks?: RenderNunjucks | undefined;
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
  /** YAML with the samples that stood in for values; empty when none were asked for or needed. */
  readonly samples: string;
  /** The variables as plain data, defaults among them; made when it is asked for. */
  readonly values: () => Readonly<Record<string, unknown>>;
  /** URIs of the files that were included. */
  readonly includes: readonly string[];
}

/** Renders every message of a prompt file with one set of variables. What is wrong becomes a problem; nothing is thrown for it. */
export async function renderPrompt(file: PromptFile, inputs: PromptInputs, parts: RenderParts): Promise<RenderedPrompt> {
  parts.signal?.throwIfAborted();
  const engine = { ...parts.template, ...file.frontMatter.engine, ...(inputs.missing === 'error' && { strictUndefined: true }) };
  const options = { trimBlocks: engine.trimBlocks ?? false, lstripBlocks: engine.lstripBlocks ?? false };
  const parsed = readParts(file, options);
  const missing = file.dialect === 'nunjucks' && !parts.renderNunjucks ? [missingEngine(file)] : [];
  const included = new IncludedPrompts(parts.loadInclude, parts.uri, options);
  const pass = async (samples: string) => {
    const { variables, problems: inputProblems } = readInputs(inputs, file.declared, samples);
    const blocked = [...missing, ...inputProblems];
    const rendered =
      blocked.length > 0
        ? parsed.map((part, index) => notRendered(part, index, file))
        : await renderParts(parsed, file, variables, included, { ...parts, template: engine });
    const faults = rendered.flatMap(({ problems: found }) => found).filter(({ level }) => level === 'error');
    return { samples, variables, blocked, rendered, faults };
  };
  const { samples, variables, blocked, rendered } =
    inputs.missing === 'sample'
      ? await renderWithSamples({ file, parsed, included: () => included.accesses, render: pass })
      : await pass('');
  const reading = variablesRead(parsed, file, variables);
  const problems = [...file.problems, ...blocked, ...rendered.flatMap(({ problems: found }) => found)];
  return {
    messages: rendered.map(({ message }) => message),
    problems: [
      ...problems,
      ...reading.problems.filter(({ range }) => !problems.some((other) => other.uri === undefined && covers(other.range, range))),
    ],
    variables: reading.variables,
    missing: reading.missing,
    skeleton: reading.skeleton,
    samples,
    values: () => dataOf(variables),
    includes: included.uris,
  };
}

/** Of a place that something worse was said about, a missing variable needs no word. */
function covers(outer: TextRange | undefined, inner: TextRange | undefined): boolean {
  return outer !== undefined && inner !== undefined && outer.start <= inner.start && inner.end <= outer.end;
}

/** The part as it stands when its template was not rendered; the rules of Jinja2 hold for its own dialect only. */
function notRendered({ part, template }: ParsedPart, index: number, { dialect }: PromptFile): RenderedPart {
  return { message: messageOf(part, index, '', false), problems: dialect === 'jinja2' ? syntaxProblems(part, template) : [] };
}

async function renderParts(
  parsed: readonly ParsedPart[],
  { dialect, frontMatter }: PromptFile,
  variables: Variables,
  included: IncludedPrompts,
  parts: RenderParts,
): Promise<readonly RenderedPart[]> {
  switch (dialect) {
    case 'jinja2':
      return renderJinja2Parts(parsed, variables, included, frontMatter.serverFunctions, parts);
    case 'nunjucks':
      return renderNunjucksParts(parsed, dataOf(variables), parts);
    case 'placeholder':
      return renderPlaceholderParts(parsed, dataOf(variables));
  }
}
