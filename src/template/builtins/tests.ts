import { type DocRow, docTable } from './types.ts';

const comparisons = [
  ['eq', 'equalto', '==', 'equals'],
  ['ne', '', '!=', 'differs from'],
  ['lt', 'lessthan', '<', 'is less than'],
  ['le', '', '<=', 'is at most'],
  ['gt', 'greaterthan', '>', 'is greater than'],
  ['ge', '', '>=', 'is at least'],
] as const;

const comparisonRows = comparisons.flatMap(([short, long, sign, words]) =>
  [short, long, sign]
    .filter((name) => name !== '')
    .map((name) => {
      const example = /\w/.test(name) ? `{% if score is ${name} 5 %}…{% endif %}` : `{{ scores|select('${name}', 5)|list }}`;
      return [name, `${name}(other, /)`, `Whether the value ${words} the other one.`, example] as const;
    }),
);

const rows = [
  ['boolean', 'boolean', 'Whether the value is true or false itself.', '{{ flag is boolean }}'],
  ['callable', 'callable', 'Whether the value can be called.', '{{ helper is callable }}'],
  ['defined', 'defined', 'Whether the variable is given.', '{% if customer is defined %}Dear {{ customer }}{% endif %}'],
  [
    'divisibleby',
    'divisibleby(num)',
    'Whether the number can be divided without a rest.',
    '{% if loop.index is divisibleby 3 %}…{% endif %}',
  ],
  ['escaped', 'escaped', 'Whether the text is marked as safe HTML.', '{{ text is escaped }}'],
  ['even', 'even', 'Whether the number is even.', '{% if loop.index is even %}…{% endif %}'],
  ['false', 'false', 'Whether the value is false itself, not just empty.', '{{ flag is false }}'],
  ['filter', 'filter', 'Whether there is a filter of this name.', "{% if 'markdown' is filter %}…{% endif %}"],
  ['float', 'float', 'Whether the value is a float.', '{{ 1.0 is float }} → True'],
  ['in', 'in(seq)', 'Whether the value is in a list, an object or a text.', "{{ 'a' is in ['a', 'b'] }} → True"],
  ['integer', 'integer', 'Whether the value is a whole number.', '{{ 1 is integer }} → True'],
  ['iterable', 'iterable', 'Whether one can loop over the value.', '{% if tags is iterable %}…{% endif %}'],
  ['lower', 'lower', 'Whether all letters are lower case.', "{{ 'abc' is lower }} → True"],
  ['mapping', 'mapping', 'Whether the value is an object with keys.', '{% if meta is mapping %}…{% endif %}'],
  ['none', 'none', 'Whether the value is none.', '{% if answer is none %}…{% endif %}'],
  ['number', 'number', 'Whether the value is a number.', '{{ 3.5 is number }} → True'],
  ['odd', 'odd', 'Whether the number is odd.', '{% if loop.index is odd %}…{% endif %}'],
  ['sameas', 'sameas(other)', 'Whether both are the very same object, not just equal.', '{{ flag is sameas false }}'],
  [
    'sequence',
    'sequence',
    'Whether the value has a length and items by number; texts and objects have, too.',
    '{% if names is sequence %}…{% endif %}',
  ],
  ['string', 'string', 'Whether the value is a text.', "{{ 'a' is string }} → True"],
  ['test', 'test', 'Whether there is a test of this name.', "{% if 'prime' is test %}…{% endif %}"],
  ['true', 'true', 'Whether the value is true itself, not just filled.', '{{ flag is true }}'],
  ['undefined', 'undefined', 'Whether the variable is missing.', '{% if customer is undefined %}…{% endif %}'],
  ['upper', 'upper', 'Whether all letters are upper case.', "{{ 'ABC' is upper }} → True"],
  ...comparisonRows,
] as const satisfies readonly DocRow[];

/** The name of a test: the interpreter has these, and no others. */
export type TestName = (typeof rows)[number][0];

/** Every test of Jinja2 3.1: what may stand behind `is`. */
export const testDocs = docTable(rows);
