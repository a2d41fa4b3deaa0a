import { variablesRead } from '../preview/variablesRead.ts';
import { readPromptFile } from '../promptFile/index.ts';
import { parse, variablesFrom } from '../template/index.ts';

/** YAML that names every variable a prompt reads, with its fields and empty values: a test case to fill in. Empty when it reads none. */
export function variablesSkeleton(promptText: string, promptUri: string): string {
  const file = readPromptFile(promptText, promptUri);
  const parsed = file.parts.map((part) => ({ part, template: parse(part.text) }));
  return variablesRead(parsed, file, variablesFrom({})).skeleton;
}
