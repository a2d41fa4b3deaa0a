import type { PromptMessage } from '../../model/index.ts';
import type { Provider } from './types.ts';

/** Returns the rendered prompt, so that cases can check the prompt itself. */
export const echo: Provider = {
  id: 'echo',
  answer: async ({ messages }) => ({ output: promptText(messages) }),
};

/** The rendered prompt as one text: a single message as it is, several as a JSON list of role and content. */
export function promptText(messages: readonly PromptMessage[]): string {
  const [first] = messages;
  if (messages.length <= 1) return first?.content ?? '';
  return JSON.stringify(messages.map(({ role, content }) => ({ role, content })));
}
