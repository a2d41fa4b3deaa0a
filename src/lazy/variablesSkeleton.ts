import { readParts } from '../preview/readParts.ts';
import { variablesRead } from '../preview/variablesRead.ts';
import { readPromptFile } from '../promptFile/index.ts';
import { variablesFrom } from '../template/index.ts';

/** YAML that names every variable a prompt reads, with its fields and empty values: a test case to fill in. Empty when it reads none. */
export function variablesSkeleton(promptText: string, promptUri: string): string {
  const file = readPromptFile(promptText, promptUri);
  return variablesRead(readParts(file, {}), file, variablesFrom({})).skeleton;
}
