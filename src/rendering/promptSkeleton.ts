import { readPromptFile } from '../promptFile/index.ts';
import { variablesFrom } from '../template/index.ts';
import { readParts } from './readParts.ts';
import { variablesRead } from './variablesRead.ts';

/** YAML that names every variable a prompt reads, with its fields and empty values: a test case to fill in. Empty when it reads none. */
export function promptSkeleton(promptText: string, promptUri: string): string {
  const file = readPromptFile(promptText, promptUri);
  return variablesRead(readParts(file, {}), file, variablesFrom({})).skeleton;
}
