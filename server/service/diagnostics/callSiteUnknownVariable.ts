import { didYouMean, nearest } from '../../../src/base/nearest.ts';
import { removeName } from '../callSites/edits.ts';
import type { CallRule } from './rule.ts';

/** A value that a call gives and that the prompt does not read. Silent where the prompt or the values are not known. */
export const callSiteUnknownVariable: CallRule = {
  code: 'call-site-unknown-variable',
  defaultLevel: 'warning',
  description: 'A call in Python, TypeScript or JavaScript that gives a prompt a value it does not read.',
  example: 'client.render("reply", {"custmer": 1})',
  remedy: 'Correct the name, remove it, or declare it in the prompt.',
  exampleIn: 'elsewhere',
  *check({ input, prompt, text }) {
    if (!prompt || input.isOpen) return;
    const { names } = prompt.inputs;
    const given = new Set(input.names.map(({ name }) => name));
    for (const supplied of input.names) {
      const { name, range, form } = supplied;
      if (names.has(name)) continue;
      // Two values under one name would be another mistake.
      const free = [...names].filter((known) => !given.has(known));
      const found = nearest(name, free);
      const what = prompt.name === undefined ? 'The prompt of this call' : `The prompt '${prompt.name}'`;
      const removal = removeName(supplied, input, text);
      yield {
        range,
        message: `${what} reads no variable '${name}'.${didYouMean(found)}`,
        ...(found !== undefined && { replacement: form === 'shorthand' ? `${found}: ${name}` : found }),
        ...(removal && { fixes: [{ title: `Remove '${name}'`, changes: [removal] }] }),
      };
    }
  },
};
