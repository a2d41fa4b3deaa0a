import { type AsyncRenderOptions, renderAsync, type Variables } from '../template/index.ts';
import type { IncludedPrompts } from './includedPrompts.ts';
import type { ParsedPart } from './parsePrompt.ts';
import { DeadlineError, RenderDeadline } from './renderDeadline.ts';
import { messageOf, type RenderedPart } from './renderedPart.ts';
import { renderProblem, syntaxProblems } from './renderProblems.ts';
import type { RenderParts } from './types.ts';

/** Renders the messages of a prompt with the template engine. One deadline holds for all of them; a message with mistakes is left out. */
export async function renderJinja2Parts(
  parsed: readonly ParsedPart[],
  variables: Variables,
  included: IncludedPrompts,
  serverFunctions: readonly string[],
  { deadlineMs = 1000, clock = () => performance.now(), signal, template, sourceMap = false, coverage = false }: RenderParts,
): Promise<readonly RenderedPart[]> {
  const deadline = new RenderDeadline(deadlineMs, clock);
  const options = {
    undefined: template?.strictUndefined ? 'strict' : 'default',
    load: (name: string, from: string | undefined) => deadline.wait(() => included.load(name, from)),
    clock,
    sourceMap,
    coverage,
    serverOnly: new Map(serverFunctions.map((name) => [name, {}])),
    ...(signal && { signal }),
  } as const;
  const rendered: RenderedPart[] = [];
  for (const [index, parts] of parsed.entries()) {
    signal?.throwIfAborted();
    const problems = syntaxProblems(parts.part, parts.template);
    if (problems.length > 0) rendered.push({ message: messageOf(parts.part, index, '', false), problems });
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
  try {
    const result = await renderAsync(template, variables, options);
    const found = result.ok ? result.warnings : [result.error];
    return {
      message: {
        ...messageOf(part, index, result.text, result.ok),
        ...(result.sourceMap && { sourceMap: result.sourceMap }),
        ...(result.coverage && { coverage: result.coverage }),
      },
      problems: found.map((problem) => renderProblem(problem, result.ok ? 'warning' : 'error', part, included)),
    };
  } catch (error) {
    if (!(error instanceof DeadlineError)) throw error;
    const range = part.toSourceRange({ start: 0, end: 0 });
    return {
      message: messageOf(part, index, '', false),
      problems: [{ code: 'budget-deadline', level: 'error', message: error.message, range }],
    };
  }
}
