import { codeBlock, joinMarkdown, type Markdown, ownMarkdown } from '../../../src/base/index.ts';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { type MethodDoc, methodDocs } from '../../../src/template/index.ts';

/** The documented methods of a type that has any. */
export function methodsOf(type: VariableInfo['type']): readonly MethodDoc[] {
  return type === 'string' || type === 'array' || type === 'object' ? [...methodDocs[type].values()] : [];
}

/** What a method of a type does, as Markdown; of any type where the type is not known and only one has such a method. */
export function describeMethod(name: string, type: VariableInfo['type']): Markdown | undefined {
  const rows = type ? methodsOf(type) : [...methodsOf('string'), ...methodsOf('object'), ...methodsOf('array')];
  const [doc, ...others] = rows.filter((method) => method.name === name);
  return doc && others.length === 0 ? joinMarkdown([codeBlock(doc.signature), ownMarkdown(doc.summary)]) : undefined;
}
