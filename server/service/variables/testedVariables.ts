import type { VariableInfo } from '../../../src/core/model/index.ts';
import { fileNameOf, joinVariables, readPromptFile, variablesOfFrontMatter } from '../../../src/promptFile/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import type { PromptSource } from '../includes/promptSource.ts';
import type { VariableSource } from './variableSource.ts';

/** The variables of the prompts a tests file belongs to: what their front matter declares and what others know. Who cannot be asked adds none. */
export async function testedVariables(
  prompts: readonly string[],
  { variables, prompts: source }: { readonly variables: VariableSource; readonly prompts: PromptSource },
  token: CancellationToken,
): Promise<readonly VariableInfo[]> {
  const found = await Promise.all(
    prompts.map(async (uri) => {
      const answer = await variables.variablesOf(uri, token).catch(() => undefined);
      const text = await source.include?.(uri, fileNameOf(uri)).catch(() => null);
      const declared = text?.uri === uri ? variablesOfFrontMatter(readPromptFile(text.text, uri), uri) : [];
      return joinVariables(declared, answer?.variables ?? []);
    }),
  );
  return joinVariables(...found);
}
