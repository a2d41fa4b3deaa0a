import type { Problem, TextRange } from '../core/model/index.ts';
import type { TemplatePart } from '../promptFile/index.ts';
import type { NunjucksRenderOptions } from '../template/nunjucks/index.ts';
import { type PlaceholderValues, renderPlaceholders } from '../template/placeholder/index.ts';
import type { ParsedPart } from './parsePrompt.ts';
import { messageOf, type RenderedPart } from './renderedPart.ts';
import type { RenderParts } from './types.ts';

/** What the engines of both dialects tell. */
interface Told {
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
}

/** The messages of a prompt with their placeholders filled in. */
export function renderPlaceholderParts(parsed: readonly ParsedPart[], values: PlaceholderValues): readonly RenderedPart[] {
  return parsed.map(({ part, placeholders }, index) => {
    if (!placeholders) throw new Error('The part was not read in the dialect placeholder');
    const result = renderPlaceholders(placeholders, values);
    const read = placeholders.problems.map((told) => problemOf(told, 'warning', part));
    if (!result.ok) return { message: messageOf(part, index, '', false), problems: [...read, problemOf(result.error, 'error', part)] };
    const problems = [...read, ...result.warnings.map((told) => problemOf(told, 'warning', part))];
    return { message: messageOf(part, index, result.text, true), problems };
  });
}

/** The messages of a prompt rendered as promptfoo renders prompts, with nunjucks itself. */
export async function renderNunjucksParts(
  parsed: readonly ParsedPart[],
  values: PlaceholderValues,
  { template, signal, renderNunjucks }: Pick<RenderParts, 'template' | 'signal' | 'renderNunjucks'>,
): Promise<readonly RenderedPart[]> {
  if (!renderNunjucks) throw new Error('There is no engine for the dialect nunjucks');
  const options: NunjucksRenderOptions = {
    semantics: 'promptfoo',
    throwOnUndefined: template?.strictUndefined ?? false,
    trimBlocks: template?.trimBlocks ?? false,
    lstripBlocks: template?.lstripBlocks ?? false,
    ...(signal && { signal }),
  };
  const rendered: RenderedPart[] = [];
  for (const [index, { part }] of parsed.entries()) {
    const result = await renderNunjucks(part.text, values, options);
    const told = result.ok ? result.warnings : [result.error];
    rendered.push({
      message: messageOf(part, index, result.text, result.ok),
      problems: told.map((problem) => problemOf(problem, result.ok ? 'warning' : 'error', part)),
    });
  }
  return rendered;
}

function problemOf({ code, message, range }: Told, level: 'error' | 'warning', part: TemplatePart): Problem {
  return { code, level, message, range: part.toSourceRange(range) };
}
