import type { Problem, VariableDeclaration } from '../core/model/index.ts';
import { parseVariables, Variables, VariablesError, variablesFrom } from '../template/index.ts';
import type { PromptInputs } from './types.ts';

/** The variables of one render; with a problem there are none. */
export interface ReadInputs {
  readonly variables: Variables;
  /** They have no range: they are about the inputs, which are no file. */
  readonly problems: readonly Problem[];
}

/**
 * Joins what gives values to variables: samples, defaults of the front matter, then values, then text; the later ones win name by name.
 *
 * @param samples YAML, made here and so never at fault
 */
export function readInputs({ text = '', values = {} }: PromptInputs, declared: readonly VariableDeclaration[], samples = ''): ReadInputs {
  const defaults = declared.filter((variable) => variable.default !== undefined).map((variable) => [variable.name, variable.default]);
  const read = parseVariables(text);
  if (read.problems.length > 0)
    return refused(
      read.problems.map(({ message, range }) => `${lineOf(text, range?.start)}: ${message.replace(/ at line \d+, column \d+:?$/, '.')}`),
    );
  try {
    const below = parseVariables(samples).value.with(variablesFrom(Object.fromEntries(defaults)));
    return { variables: below.with(variablesFrom(values)).with(read.value), problems: [] };
  } catch (error) {
    if (!(error instanceof VariablesError)) throw error;
    return refused([`Variables: ${error.message}`]);
  }
}

function refused(messages: readonly string[]): ReadInputs {
  return { variables: new Variables(), problems: messages.map((message) => ({ code: 'variables', level: 'error', message })) };
}

function lineOf(text: string, offset: number | undefined): string {
  return offset === undefined ? 'Variables' : `Variables, line ${text.slice(0, offset).split('\n').length}`;
}
