import { addNames } from '../callSites/edits.ts';
import type { CallRule } from './rule.ts';

/**
 * A call that gives no value for a variable the prompt cannot do without. Silent where the prompt or the values are not known, and where the
 * server has others.
 */
export const callSiteMissingVariable: CallRule = {
  code: 'call-site-missing-variable',
  defaultLevel: 'warning',
  description: 'A call in Python, TypeScript or JavaScript that gives a prompt no value for a variable it reads.',
  example: 'client.render("reply", {"a": 1})',
  remedy: 'Give the variable a value in the call.',
  exampleIn: 'elsewhere',
  *check({ site, input, prompt, text, isPython }) {
    if (!prompt || input.isOpen || site.isPartial) return;
    const given = new Set(input.names.map(({ name }) => name));
    const missing = prompt.inputs.required.filter((name) => !given.has(name));
    if (missing.length === 0) return;
    const names = missing.map((name) => `'${name}'`).join(' and ');
    const changes = addNames(missing, input, prompt.inputs, text, isPython);
    yield {
      range: site.method,
      message: `This call gives no value for ${names}, which ${prompt.name === undefined ? 'its prompt' : `the prompt '${prompt.name}'`} reads.`,
      ...(changes && { fixes: [{ title: `Add ${names}`, changes: [changes] }] }),
    };
  },
};
