import { PromptdeckError } from '../errors.ts';
import type { PromptMessage } from '../model/index.ts';
import type { Provider } from './types.ts';

/** Returns the rendered prompt, so that cases can check the prompt itself. */
export const echo: Provider = {
  id: 'echo',
  answer: async ({ messages }) => ({ output: promptText(messages) }),
};

/** Returns the output recorded with the case, so that runs are the same everywhere and cost nothing. */
export const replay: Provider = {
  id: 'replay',
  answer: async ({ testCase }) => {
    if (testCase.recordedOutput !== undefined) return { output: testCase.recordedOutput };
    throw new PromptdeckError(
      `'${testCase.name}' has no recorded output to replay. Add providerOutput to the case, or run it with echo.`,
      'no-recorded-output',
    );
  },
};

/** The rendered prompt as one text: a single message as it is, several as a JSON list of role and content. */
export function promptText(messages: readonly PromptMessage[]): string {
  const [first] = messages;
  if (messages.length <= 1) return first?.content ?? '';
  return JSON.stringify(messages.map(({ role, content }) => ({ role, content })));
}
