import { didYouMean, nearest } from '../../../src/base/nearest.ts';
import { type Arguments, type Expression, filterDocs, readForms, testDocs } from '../../../src/template/index.ts';
import { type ArgumentFault, argumentFault } from '../calls/arguments.ts';

/** Filters whose argument names a test or a filter, and which of their arguments that is. */
export const namingFilters: ReadonlyMap<string, { readonly kind: 'test' | 'filter'; readonly at: number }> = new Map([
  ['select', { kind: 'test', at: 0 }],
  ['reject', { kind: 'test', at: 0 }],
  ['selectattr', { kind: 'test', at: 1 }],
  ['rejectattr', { kind: 'test', at: 1 }],
  ['map', { kind: 'filter', at: 0 }],
]);

const attributeKeywords = ['attribute', 'default'];

/** What is wrong with the arguments of a filter that takes others by name: `map`, `select`, `selectattr` and their opposites. */
export function choosingFault({
  filter,
  args,
  kwargs,
  dynArgs,
  dynKwargs,
}: Extract<Expression, { kind: 'filter' }>): ArgumentFault | undefined {
  const naming = namingFilters.get(filter.name);
  if (!naming || dynArgs || dynKwargs) return undefined;
  const named = args[naming.at];
  if (named && (named.kind === 'integer' || named.kind === 'float' || named.kind === 'boolean' || named.kind === 'list'))
    return { message: `The filter '${filter.name}' takes the name of a ${naming.kind} here, in quotes.`, at: named };
  if (naming.at === 1 && args.length === 0) return { message: `The filter '${filter.name}' needs the name of an attribute.` };
  if (named?.kind === 'string')
    return namedFault(naming.kind, named.value, { args: args.slice(naming.at + 1), kwargs, dynArgs, dynKwargs });
  if (filter.name !== 'map' || args.length > 0) return undefined;
  const unknown = kwargs.find(({ name }) => !attributeKeywords.includes(name.name));
  if (unknown) {
    const replacement = nearest(unknown.name.name, attributeKeywords);
    const message = `The filter 'map' has no argument '${unknown.name.name}'.${didYouMean(replacement)}`;
    return { message, at: unknown.name, ...(replacement !== undefined && { replacement }) };
  }
  const takesAttribute = kwargs.some(({ name }) => name.name === 'attribute');
  return takesAttribute ? undefined : { message: "The filter 'map' needs the name of a filter, or attribute='…'.", isHarmless: true };
}

/** What is given along to the filter or test that is named. */
function namedFault(kind: 'filter' | 'test', name: string, given: Arguments): ArgumentFault | undefined {
  const doc = (kind === 'filter' ? filterDocs : testDocs).get(name);
  const isChosenAgain = kind === 'filter' && namingFilters.has(name);
  const fault = doc && !isChosenAgain ? argumentFault({ what: `The ${kind} '${name}'`, forms: readForms(doc.takes) }, given) : undefined;
  return fault && { ...fault, isHarmless: true };
}
