import { BackendError } from './backendError.ts';
import type { PromptRevision, TextModel } from './model/index.ts';

/** A model as people write it: `openai gpt-4o`. */
export const modelLabel = ({ provider, name }: TextModel): string => `${provider} ${name}`;

/**
 * A version with the text that it has for one model.
 *
 * @throws {BackendError} 'not-found' when it has none for this very model
 */
export function revisionFor(revision: PromptRevision, model: TextModel): PromptRevision {
  const { modelTexts = [], ...rest } = revision;
  const own = modelTexts.find((text) => text.model.provider === model.provider && text.model.name === model.name);
  if (!own) {
    const message = `The prompt ${revision.prompt.name} has no text for ${modelLabel(model)}. Open its text for all models.`;
    throw new BackendError(message, 'not-found');
  }
  const { instructions, outputFormat, messages } = own;
  const description = instructions ?? rest.prompt.description;
  return {
    ...rest,
    prompt: { ...rest.prompt, ...(description !== undefined && { description }) },
    messages,
    model: { ...rest.model, ...model, ...(outputFormat !== undefined && { output_format: outputFormat }) },
  };
}
