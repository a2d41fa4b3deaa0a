import { codeBlock, joinMarkdown, type Markdown, ownMarkdown } from '../../../src/base/index.ts';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { type MethodDoc, methodDocs } from '../../../src/template/index.ts';
import { CompletionItemKind, type Offer, ranks } from './item.ts';

/** The documented methods of a type that has any. */
function methodsOf(type: VariableInfo['type']): readonly MethodDoc[] {
  return type === 'string' || type === 'array' || type === 'object' ? [...methodDocs[type].values()] : [];
}

/** Methods that are explained and not offered: an immutable sandbox refuses those that change a value, and without those nobody needs a copy. */
const notOffered: ReadonlySet<string> = new Set(
  'append clear copy extend fromkeys insert pop popitem remove reverse setdefault sort update'.split(' '),
);

/** The methods Python has for values of a type. */
export function offerMethods(type: VariableInfo['type']): Offer[] {
  return methodsOf(type)
    .filter(({ name }) => !notOffered.has(name))
    .map(
      ({ name, signature, summary }): Offer => ({
        label: name,
        kind: CompletionItemKind.Method,
        rank: ranks.builtIn,
        detail: signature,
        documentation: ownMarkdown(summary),
        snippet: signature.endsWith('()') ? `${name}()` : `${name}($1)$0`,
      }),
    );
}

/** What a method of a type does, as Markdown; of any type where the type is not known and only one has such a method. */
export function describeMethod(name: string, type: VariableInfo['type']): Markdown | undefined {
  const rows = type ? methodsOf(type) : [...methodsOf('string'), ...methodsOf('object'), ...methodsOf('array')];
  const [doc, ...others] = rows.filter((method) => method.name === name);
  return doc && others.length === 0 ? joinMarkdown([codeBlock(doc.signature), ownMarkdown(doc.summary)]) : undefined;
}
