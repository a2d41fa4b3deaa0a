import { codeBlock, inlineCode, joinMarkdown, type Markdown, markdown, ownMarkdown } from '../../../src/base/index.ts';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import type { Definition, FunctionDoc } from '../../../src/template/index.ts';

/** A filter, test, global or tag as Markdown: signature, what it does, an example. */
export function describeFunction({ signature, summary, example }: FunctionDoc): Markdown {
  return joinMarkdown([codeBlock(signature), ownMarkdown(summary), example ? codeBlock(example) : undefined]);
}

/** A variable as Markdown: type, description, a sample and who says so. */
export function describeVariable(variable: VariableInfo, path: string = variable.name): Markdown {
  const { type, description, sample, required } = variable;
  const fields = variable.fields?.map((field) => inlineCode(field.name)) ?? [];
  return joinMarkdown([
    codeBlock(type ? `${path}: ${type}` : path),
    description ? markdown`${description}` : undefined,
    sample ? markdown`Sample: ${inlineCode(sample)}` : undefined,
    fields.length > 0 ? markdown`Fields: ${joinMarkdown(fields, ', ')}` : undefined,
    ownMarkdown(`${origins[variable.source]}${required ? ', required' : ''}.`),
  ]);
}

/** A name the template defines itself, as Markdown. */
export function describeDefinition({ kind, name, parameters }: Definition, line: number): Markdown {
  const written = parameters ? `${name}(${parameters.join(', ')})` : name;
  return joinMarkdown([codeBlock(written), ownMarkdown(`${kindWords[kind]}, line ${line}.`)]);
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
