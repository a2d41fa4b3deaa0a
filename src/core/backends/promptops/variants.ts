import type { PromptRevision, TextModel } from '../../model/index.ts';

/**
 * The text of a version for one model, chosen as the vendor's own client does where the server is not asked: the one for this very model, else one
 * for the same provider, else the first for any model, else the text for all. Without a model it is the text for all.
 */
export function textFor({ messages, modelTexts = [] }: PromptRevision, model: TextModel | undefined): string {
  const ofProvider = modelTexts.filter((text) => text.model.provider === model?.provider);
  const chosen = model && (ofProvider.find((text) => text.model.name === model.name) ?? ofProvider[0] ?? modelTexts[0]);
  return (chosen?.messages ?? messages).map(({ content }) => content).join('\n');
}
