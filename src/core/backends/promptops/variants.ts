import * as z from 'zod';
import type { PromptRevision } from '../../model/index.ts';
import type { ModelName } from './types.ts';

const modelTexts = z.array(z.object({ model_provider: z.string(), model_name: z.string(), content: z.string() }));

/**
 * The text of a version for one model, chosen as the vendor's own client does where the server is not asked: the one for this very model, else one
 * for the same provider, else the first for any model, else the text for all. Without a model it is the text for all.
 */
export function textFor({ messages, details }: PromptRevision, model: ModelName | undefined): string {
  const general = messages.map(({ content }) => content).join('\n');
  const texts = modelTexts.safeParse(details.model_specific_prompts).data ?? [];
  if (!model) return general;
  const ofProvider = texts.filter(({ model_provider }) => model_provider === model.provider);
  const chosen = ofProvider.find(({ model_name }) => model_name === model.name) ?? ofProvider[0] ?? texts[0];
  return chosen?.content ?? general;
}
