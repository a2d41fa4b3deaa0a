import { ownMarkdown } from '../../../src/base/index.ts';
import type { VariableInfo } from '../../../src/core/model/index.ts';
import { methodsOf } from '../wording/methods.ts';
import { CompletionItemKind, type Offer, ranks } from './item.ts';

/** Methods that are explained and not offered: an immutable sandbox refuses those that change a value, and without those no user needs a copy. */
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
