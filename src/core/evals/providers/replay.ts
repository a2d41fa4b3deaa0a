import { PromptdeckError } from '../../errors.ts';
import type { Provider } from './types.ts';

/** Returns the output recorded with the case, so that runs are the same everywhere and cost nothing. */
export const replay: Provider = {
  id: 'replay',
  answer: async ({ caseName, recordedOutput }) => {
    if (recordedOutput !== undefined) return { output: recordedOutput };
    throw new PromptdeckError(
      `'${caseName}' has no recorded output to replay. Add providerOutput to the case, or run it with echo.`,
      'no-recorded-output',
    );
  },
};
