import { readPromptFile } from '../promptFile/index.ts';
import { variablesFrom } from '../template/index.ts';
import { parsePrompt } from './parsePrompt.ts';
import { variablesRead } from './variablesRead.ts';

/** YAML that names every variable a prompt reads, with its fields and empty values: a test case to fill in. Empty when it reads none. */
export function promptSkeleton(promptText: string, promptUri: string): string {
  return variablesRead(parsePrompt(readPromptFile(promptText, promptUri)), variablesFrom({})).skeleton;
}
