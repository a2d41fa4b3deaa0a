import type { Problem, VariableDeclaration } from '../core/model/index.ts';
import { parseVariables, type Variables, variablesFrom } from '../template/index.ts';
import type { PromptInputs } from './renderPrompt.ts';

/** The variables of one render: defaults of the front matter, then values, then text, the later ones first. */
export function readInputs(
  { text = '', values = {} }: PromptInputs,
  declared: readonly VariableDeclaration[],
): { readonly variables: Variables; readonly problems: readonly Problem[] } {
  const defaults = Object.fromEntries(
    declared.filter((variable) => variable.default !== undefined).map((variable) => [variable.name, variable.default]),
  );
  const read = parseVariables(text);
  const problems = read.problems.map(({ message, range }): Problem => {
    const line = range ? `Line ${text.slice(0, range.start).split('\n').length} of the variables: ` : 'The variables: ';
    return { code: 'variables', level: 'error', message: `${line}${message}` };
  });
  return { variables: new Map([...variablesFrom(defaults), ...variablesFrom(values), ...read.value]), problems };
}
