import type { ChildError, RenderAnswer, RenderRequest } from '../protocol.ts';
import { createEnvironment } from './environment.ts';
import { OutputLimitError, RefusedError, RenderFault } from './faults.ts';
import { variablesOf } from './inputs.ts';
import type { NunjucksError } from './internals.ts';
import { renderAsPromptfoo } from './promptfoo.ts';
import { textRenderer } from './renderText.ts';

/** Renders what is asked for. Whatever goes wrong is part of the answer. */
export function answerTo({ id, source, variablesJson, semantics, options, outputCharacters }: RenderRequest): RenderAnswer {
  try {
    const variables = variablesOf(variablesJson);
    const render = textRenderer(createEnvironment(options, semantics), options, outputCharacters);
    const { text, isUnrendered } =
      semantics === 'promptfoo' ? renderAsPromptfoo(source, variables, render) : { text: render(source, variables), isUnrendered: false };
    return { id, ok: true, text, isUnrendered };
  } catch (error) {
    return { id, ok: false, error: errorOf(error) };
  }
}

/** An error in our terms; lines and columns from nunjucks' parser and from {@link RenderFault} count from 1. */
function errorOf(error: unknown): ChildError {
  if (error instanceof RefusedError) return { code: 'template-refused', type: error.name, message: error.message, ...placeOf(error) };
  if (error instanceof OutputLimitError) return { code: 'template-memory', type: error.name, message: error.message };
  // A text, a list or a number of digits that no engine makes.
  if (error instanceof RangeError) return { code: 'template-error', type: error.name, message: 'The template makes something too long.' };
  if (error instanceof RenderFault) {
    const { reason } = error;
    const place = placeOf({ line: error.lineno, column: error.colno });
    return { ...errorOf(reason), ...place };
  }
  const { name, message, lineno, colno }: NunjucksError = error instanceof Error ? error : new Error(String(error));
  return { code: 'template-error', type: name, message: firstLine(message), ...placeOf({ line: lineno, column: colno }) };
}

function firstLine(message: string): string {
  return message.slice(0, 1000);
}

function placeOf({
  line,
  column,
}: {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}): Pick<ChildError, 'line' | 'column'> {
  return { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}
