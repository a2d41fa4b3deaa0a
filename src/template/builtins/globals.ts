import { type DocRow, docTable } from './types.ts';

const rows = [
  [
    'cycler',
    'cycler(item, /, *items)',
    'Gives its values in turn with `next()`; `current` is the one whose turn it is, `reset()` starts anew.',
    "{% set row = cycler('odd', 'even') %}{{ row.next() }} {{ row.next() }} → odd even",
  ],
  ['dict', 'dict(mapping=none, /, **items)', 'An object made of its arguments; the same as `{…}`.', "{{ dict(name='Ada', age=36) }}"],
  [
    'joiner',
    "joiner(sep=', ')",
    'A function that gives nothing the first time it is called and the separator from then on.',
    '{% set comma = joiner() %}{% for tag in tags %}{{ comma() }}{{ tag }}{% endfor %}',
  ],
  ['lipsum', 'lipsum(n=5, html=true, min=20, max=100)', 'Filler text of this many paragraphs.', '{{ lipsum(1, html=false) }}'],
  [
    'namespace',
    'namespace(mapping=none, /, **values)',
    'An object whose attributes `set` can change, also from inside a loop.',
    '{% set found = namespace(any=false) %}{% for item in items %}{% set found.any = true %}{% endfor %}',
  ],
  [
    'range',
    'range(stop, /) or range(start, stop, step=1, /)',
    'The whole numbers from start up to, and without, stop.',
    '{% for i in range(1, 4) %}{{ i }} {% endfor %} → 1 2 3',
  ],
] as const satisfies readonly DocRow[];

/** The name of a function every template can call: the interpreter has these, and no others. */
export type GlobalName = (typeof rows)[number][0];

/** Functions every template can call. */
export const globalDocs = docTable(rows);
