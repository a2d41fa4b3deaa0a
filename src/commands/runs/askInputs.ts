import * as vscode from 'vscode';
import { parseJson } from '../../base/json.ts';
import { loadEngine } from '../../config/lazy.ts';
import type { PromptRevision, RunInputs, VariableDeclaration } from '../../core/index.ts';
import { askInTurn, askText, type StepPlace } from '../connections/multiStep.ts';

/**
 * Asks for a value of every variable of a prompt, one after the other: those the server states, else those its templates read.
 *
 * @param takesOnlyTexts whether values stay text; otherwise what is JSON and no text is read as JSON
 * @returns undefined when the person called it off
 */
export async function askInputs(
  revision: PromptRevision,
  text: string,
  { title, takesOnlyTexts }: { readonly title: string; readonly takesOnlyTexts: boolean },
): Promise<RunInputs | undefined> {
  const variables = revision.variables ?? (await variablesIn(text));
  const values = new Map<string, unknown>();
  const isDone = await askInTurn((index) => {
    const variable = variables[index];
    return variable && (() => askValue(variable, { title, step: index + 1, totalSteps: variables.length }, takesOnlyTexts, values));
  });
  return isDone ? Object.fromEntries(values) : undefined;
}

async function variablesIn(text: string): Promise<readonly VariableDeclaration[]> {
  const { readPrompt } = await loadEngine();
  return readPrompt({ uri: '', path: 'prompt.prompt.j2', bytes: new TextEncoder().encode(text) }).variables.map((name) => ({ name }));
}

async function askValue(variable: VariableDeclaration, place: StepPlace, takesOnlyTexts: boolean, values: Map<string, unknown>) {
  const { name, type, description, required } = variable;
  const isOptional = required === false || variable.default !== undefined;
  const known = values.get(name) ?? variable.default;
  const answer = await askText(place, {
    prompt: [type ? vscode.l10n.t('{0} ({1})', name, type) : name, ...(description ? [description] : [])].join(' – '),
    value: known === undefined ? '' : typeof known === 'string' ? known : JSON.stringify(known),
    ...(isOptional && { placeHolder: vscode.l10n.t('Leave it empty to send no value') }),
    fault: (typed) => faultOf(typed, type, takesOnlyTexts),
  });
  if (answer && answer !== 'back') {
    if (answer.answer === '' && isOptional) values.delete(name);
    else values.set(name, typedValue(answer.answer, type, takesOnlyTexts));
  }
  return answer;
}

/** What is JSON of the stated type goes as such; without a stated type only numbers, truth values, lists and objects do. */
function typedValue(typed: string, type: VariableDeclaration['type'], takesOnlyTexts: boolean): unknown {
  if (takesOnlyTexts || type === 'string') return typed;
  const value = jsonOf(typed);
  return value === undefined || typeof value === 'string' ? typed : value;
}

function faultOf(typed: string, type: VariableDeclaration['type'], takesOnlyTexts: boolean): string | undefined {
  if (takesOnlyTexts || typed === '' || type === undefined || type === 'string') return undefined;
  const value = jsonOf(typed);
  const fits: Record<Exclude<typeof type, undefined | 'string'>, boolean> = {
    number: typeof value === 'number',
    integer: Number.isInteger(value),
    boolean: typeof value === 'boolean',
    array: Array.isArray(value),
    object: typeof value === 'object' && value !== null && !Array.isArray(value),
  };
  return fits[type] ? undefined : vscode.l10n.t('Write a value of type {0} as JSON.', type);
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined; // then it is text
  }
}
