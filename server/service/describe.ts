import type { VariableInfo } from '../../src/core/model/index.ts';
import type { Definition, FunctionDoc } from '../../src/template/index.ts';

/** A filter, test, global or tag as Markdown: signature, what it does, an example. */
export function describeFunction({ signature, summary, example }: FunctionDoc): string {
  return [codeBlock(signature), summary, example ? codeBlock(example) : ''].filter(Boolean).join('\n\n');
}

/** A variable as Markdown: type, description, a sample and who says so. */
export function describeVariable(variable: VariableInfo, path: string = variable.name): string {
  const { type, description, sample, required } = variable;
  const fields = variable.fields?.map((field) => `\`${field.name}\``).join(', ');
  return [
    codeBlock(type ? `${path}: ${type}` : path),
    description,
    sample ? `Sample: ${inlineCode(sample)}` : '',
    fields ? `Fields: ${fields}` : '',
    `${origins[variable.source]}${required ? ', required' : ''}.`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A name the template defines itself, as Markdown. */
export function describeDefinition({ kind, name, parameters }: Definition, line: number): string {
  const written = parameters ? `${name}(${parameters.join(', ')})` : name;
  return `${codeBlock(written)}\n\n${kindWords[kind]}, line ${line}.`;
}

/** The kind of a local name, for the end of a completion's line. */
export function detailOf({ kind }: Definition): string {
  return kindWords[kind].toLowerCase();
}

/** Who knows a variable, for the end of a completion's line. */
export function originOf({ source }: VariableInfo): string {
  return origins[source].toLowerCase();
}

const origins: Readonly<Record<VariableInfo['source'], string>> = {
  frontMatter: 'Declared in the front matter',
  testCase: 'Given by a test case',
  server: 'Known to the prompt server',
};

const kindWords: Readonly<Record<Definition['kind'], string>> = {
  set: 'Set in this template',
  for: 'Loop variable',
  macro: 'Macro',
  parameter: 'Parameter of a macro',
  import: 'Imported from another template',
  with: 'Set by with',
  block: 'Block',
};

function codeBlock(text: string): string {
  return `\`\`\`jinja\n${text}\n\`\`\``;
}

/** Backticks inside code need more of them around it. */
function inlineCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}
