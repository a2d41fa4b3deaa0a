import type { TextRange } from '../core/model/index.ts';
import type { PromptFile } from '../promptFile/index.ts';
import { dataOf, type Variables } from '../template/index.ts';
import { IncludedPrompts } from './includedPrompts.ts';
import { renderJinja2Parts } from './jinja2Dialect.ts';
import { renderNunjucksParts, renderPlaceholderParts } from './otherDialects.ts';
import { optionsOf, type ParsedPart, type ParsedPrompt, parsePrompt } from './parsePrompt.ts';
import { readInputs } from './readInputs.ts';
import { messageOf, type RenderedPart } from './renderedPart.ts';
import { missingEngine, syntaxProblems } from './renderProblems.ts';
import { renderWithSamples } from './renderWithSamples.ts';
import type { PromptInputs, RenderedPrompt, RenderParts } from './types.ts';
import { variablesRead } from './variablesRead.ts';

/** See {@link PromptRenderer.render}. */
export async function renderPrompt(file: PromptFile, inputs: PromptInputs, parts: RenderParts): Promise<RenderedPrompt> {
  parts.signal?.throwIfAborted();
  const parsed = parsePrompt(file, parts.template);
  const engine = inputs.missing === 'error' ? { ...parsed.engine, strictUndefined: true } : parsed.engine;
  const missing = file.dialect === 'nunjucks' && !parts.renderNunjucks ? [missingEngine(file)] : [];
  const included = new IncludedPrompts(parts.loadInclude, parts.uri, optionsOf(engine), parts.signal);
  const pass = async (samples: string) => {
    const { variables, problems: inputProblems } = readInputs(inputs, file.declared, samples);
    const blocked = [...missing, ...inputProblems];
    const rendered =
      blocked.length > 0
        ? parsed.parts.map((part, index) => notRendered(part, index, file))
        : await renderParts(parsed, variables, included, { ...parts, template: engine });
    const faults = rendered.flatMap(({ problems: found }) => found).filter(({ level }) => level === 'error');
    return { samples, variables, blocked, rendered, faults };
  };
  const { samples, variables, blocked, rendered } =
    inputs.missing === 'sample' ? await renderWithSamples({ parsed, included: () => included.accesses, render: pass }) : await pass('');
  const reading = variablesRead(parsed, variables);
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
    includes: included.texts,
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
  { file: { dialect, frontMatter }, parts: parsed }: ParsedPrompt,
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
