import type { VariableDeclaration, VariableInfo } from '../core/model/index.ts';
import { sampleOf } from './sampleText.ts';
import type { PromptFile } from './types.ts';

/** What the front matter says about the variables of a prompt. */
export function variablesOfFrontMatter(file: Pick<PromptFile, 'declared'>, uri: string): VariableInfo[] {
  return file.declared.map((declaration) => fromDeclaration(declaration, uri));
}

/** Merges what several sources say about the same names; where they differ, the earlier one is believed. */
export function joinVariables(...sources: readonly (readonly VariableInfo[])[]): VariableInfo[] {
  const byName = new Map<string, { info: VariableInfo; readonly fields: Set<readonly VariableInfo[]> }>();
  for (const info of sources.flat()) {
    const earlier = byName.get(info.name);
    if (earlier) earlier.info = merged(earlier.info, info);
    const { fields } = earlier ?? { fields: new Set() };
    if (info.fields) fields.add(info.fields);
    if (!earlier) byName.set(info.name, { info, fields });
  }
  // All fields of a name are joined at once: cases that give it one more field each would have those before joined again.
  return Array.from(byName.values(), ({ info, fields }) => (fields.size > 1 ? { ...info, fields: joinVariables(...fields) } : info));
}

/** What two sources say about a variable itself. */
function merged(first: VariableInfo, second: VariableInfo): VariableInfo {
  // A value that a user wrote for a test says more than the default of a declaration.
  const sample =
    first.source === 'frontMatter' && second.source === 'testCase' ? (second.sample ?? first.sample) : (first.sample ?? second.sample);
  return { ...second, ...first, ...(sample === undefined ? {} : { sample }) };
}

function fromDeclaration({ name, type, description, required, fields, range, ...rest }: VariableDeclaration, uri: string): VariableInfo {
  return {
    name,
    source: 'frontMatter',
    ...(type && { type }),
    ...(description && { description }),
    ...(required !== undefined && { required }),
    ...(rest.default !== undefined && { sample: sampleOf(rest.default) }),
    ...(fields && { fields: fields.map((field) => fromDeclaration(field, uri)) }),
    ...(range && { location: { uri, range } }),
  };
}
