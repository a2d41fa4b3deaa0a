import { counted } from '../../../src/base/index.ts';
import type { Arguments, Expression } from '../../../src/template/index.ts';
import type { ArgumentFault } from '../calls/arguments.ts';

const percentPart = /%(?:(%)|(\([^)]*\))?[#0\- +]*(\*|\d+)?(?:\.(\*|\d+))?[hlL]?[diouxXeEfFgGcrsa])/g;

/** Holds the values given to the filter `format` against the places of its text, as Python's `%` does. Silent where either is not written out. */
export function percentFault(text: Expression | undefined, { args, kwargs, dynArgs, dynKwargs }: Arguments): ArgumentFault | undefined {
  if (text?.kind !== 'string' || dynArgs || dynKwargs || kwargs.length > 0) return undefined;
  const parts = [...text.value.matchAll(percentPart)].filter(([, percent]) => percent === undefined);
  if (parts.some(([, , key, width, precision]) => key !== undefined || width === '*' || precision === '*')) return undefined;
  if (parts.length === args.length) return undefined;
  return { message: `The text has ${counted(parts.length, 'place')} for values, and gets ${args.length}.` };
}

/** The same for the method `format` of a text, whose places are in braces. */
export function bracesFault(text: Expression, { args, kwargs, dynArgs, dynKwargs }: Arguments): ArgumentFault | undefined {
  if (text.kind !== 'string' || dynArgs || dynKwargs) return undefined;
  const names = new Set(kwargs.map(({ name }) => name.name));
  let automatic = 0;
  for (const [whole, field] of text.value.matchAll(/\{\{|\}\}|\{([^{}!:.[]*)/g)) {
    if (field === undefined) continue;
    const index = field === '' ? automatic : /^\d+$/.test(field) ? Number(field) : undefined;
    if (field === '') automatic += 1;
    const isGiven = index === undefined ? names.has(field) : index < args.length;
    if (!isGiven) return { message: `The place '${whole}}' of the text gets no value.` };
  }
  return undefined;
}
