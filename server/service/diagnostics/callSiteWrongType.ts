import type { CallRule } from './rule.ts';

const called: Readonly<Record<string, string>> = {
  number: 'a number',
  boolean: 'true or false',
  none: 'nothing',
  list: 'a list',
  object: 'an object',
};

/** A value that is no text, in a call of a server that takes nothing else. Only values that stand there are judged. */
export const callSiteWrongType: CallRule = {
  code: 'call-site-wrong-type',
  defaultLevel: 'error',
  description: 'A call that gives something else than a text to a server that takes texts only.',
  example: 'client.run_prompt("reply", 1, {"n": 5})',
  remedy: 'Write the value as a text: this server takes no other.',
  exampleIn: 'elsewhere',
  *check({ site, input, text }) {
    if (!site.takesTextOnly) return;
    for (const { name, value } of input.names) {
      const what = called[value.kind];
      if (what === undefined) continue;
      const { start, end } = value.range;
      const isPlain = value.kind === 'number' || value.kind === 'boolean';
      const title = 'Write it as a text';
      yield {
        range: value.range,
        message: `This server takes texts only, and '${name}' gets ${what}.`,
        ...(isPlain && { fixes: [{ title, changes: [{ range: value.range, text: `"${text.slice(start, end)}"` }] }] }),
      };
    }
  },
};
