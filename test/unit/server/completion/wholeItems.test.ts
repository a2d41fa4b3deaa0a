import assert from 'node:assert/strict';
import type { CompletionItem } from 'vscode-languageserver-types';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import { completionsAt, documentFor, type World } from '../helpers.ts';

/** Everything an editor is told of an item, but what is not there. */
async function itemsAt(text: string, world: World = {}) {
  const { document } = documentFor(text, world);
  return (await completionsAt(text, world)).map(({ textEdit, documentation, ...rest }: CompletionItem) => ({
    ...rest,
    ...(textEdit && 'range' in textEdit && { edit: `${document.getText(textEdit.range)} → ${textEdit.newText}` }),
    ...(typeof documentation === 'object' && { documentation: documentation.value }),
  }));
}

const { Keyword, Snippet, Function: Called, Method, Variable, Field, Property } = CompletionItemKind;
const tag = (name: string) => ({ table: 'tag', name });
const extending = {
  label: 'extends',
  kind: Keyword,
  detail: '{% extends template %}',
  sortText: '6extends',
  data: tag('extends'),
  edit: 'e → extends',
};
const wordsOf = (letter: string, ...words: readonly string[]) =>
  words.map((word) => ({ label: word, kind: Keyword, sortText: `8${word}`, edit: `${letter} → ${word}` }));

const declaring =
  '---\nvariables:\n  user: { type: object, description: Who., required: true, default: { name: Ada }, fields: { name: { type: string, description: The name. }, tags: { type: array, fields: [x] }, home: { type: object, fields: [zip] } } }\n---\n';
const field = (name: string, type: string, documentation: string) => ({
  label: name,
  kind: Field,
  detail: type,
  sortText: `2${name}`,
  edit: ` → ${name}`,
  documentation: `\`\`\`jinja\nuser.${name}: ${type}\n\`\`\`\n\n${documentation}\n\nDeclared in the front matter.`,
});
const userFields = [
  field('name', 'string', 'The name\\.'),
  field('tags', 'array', 'Fields: `x`'),
  { ...field('home', 'object', 'Fields: `zip`'), commitCharacters: ['.'] },
];

const offered: readonly (readonly [text: string, world: World, items: readonly object[]])[] = [
  [
    '{% for a in b %}{% if a %}{% e█ %}{% endif %}',
    {},
    [
      { label: 'endif', kind: Keyword, detail: 'closes if', sortText: '0endif', data: tag('if'), edit: 'e → endif' },
      { label: 'elif', kind: Keyword, detail: 'goes on in if', sortText: '0elif', data: tag('elif'), edit: 'e → elif' },
      { label: 'else', kind: Keyword, detail: 'goes on in if', sortText: '0else', data: tag('else'), edit: 'e → else' },
      extending,
    ],
  ],
  [
    '{% for a in b %}{% e█ %}',
    {},
    [
      { label: 'endfor', kind: Keyword, detail: 'closes for', sortText: '0endfor', data: tag('for'), edit: 'e → endfor' },
      { label: 'else', kind: Keyword, detail: 'goes on in for', sortText: '0else', data: tag('else'), edit: 'e → else' },
      extending,
    ],
  ],
  [
    '{% if a %}{% else %}{% e█ %}',
    {},
    [{ label: 'endif', kind: Keyword, detail: 'closes if', sortText: '0endif', data: tag('if'), edit: 'e → endif' }, extending],
  ],
  ['{% e█ %}', {}, [extending]],
  ...(['', ' %}'] as const).map((behind): readonly [string, World, readonly object[]] => [
    `{% mac█${behind}`,
    { snippets: true },
    [
      {
        label: 'macro … endmacro',
        kind: Snippet,
        detail: 'with its end tag',
        sortText: '5macro … endmacro',
        filterText: 'macro',
        data: tag('macro'),
        insertTextFormat: InsertTextFormat.Snippet,
        edit: `mac → macro \${1:name}($2) %}\n$0\n{% endmacro${behind === '' ? ' %}' : ''}`,
      },
      {
        label: 'macro',
        kind: Keyword,
        detail: '{% macro name(parameters) %}…{% endmacro %}',
        sortText: '6macro',
        data: tag('macro'),
        edit: 'mac → macro',
      },
    ],
  ]),
  [
    '---\nserver_functions: [now]\n---\n{{ no█ }}',
    {},
    [{ label: 'now', kind: Called, detail: 'function of the server', sortText: '2now', edit: 'no → now' }, ...wordsOf('no', 'not', 'none')],
  ],
  [
    '{% set aa = 1 %}{% macro ab(x) %}{% endmacro %}\n{% for ac in b %}{{ a█ }}{% endfor %}',
    { declared: ['ad'] },
    [
      {
        label: 'ac',
        kind: Variable,
        detail: 'loop variable',
        sortText: '1ac',
        edit: 'a → ac',
        documentation: '```jinja\nac\n```\n\nLoop variable, line 5.',
      },
      {
        label: 'ab',
        kind: Called,
        detail: 'macro',
        sortText: '1ab',
        edit: 'a → ab',
        documentation: '```jinja\nab(x)\n```\n\nMacro, line 4.',
      },
      {
        label: 'aa',
        kind: Variable,
        detail: 'set in this template',
        sortText: '1aa',
        edit: 'a → aa',
        documentation: '```jinja\naa\n```\n\nSet in this template, line 4.',
      },
      {
        label: 'ad',
        kind: Variable,
        detail: 'declared in the front matter',
        sortText: '2ad',
        edit: 'a → ad',
        documentation: '```jinja\nad\n```\n\nDeclared in the front matter.',
      },
      ...wordsOf('a', 'and'),
    ],
  ],
  ['{{ x.a█ }}{{ x.ab }}', {}, [{ label: 'ab', kind: Field, detail: 'used in this prompt', sortText: '3ab', edit: 'a → ab' }]],
  [
    '{{ x | uppe█ }}',
    {},
    [
      {
        label: 'upper',
        kind: Called,
        detail: 'upper',
        sortText: '7upper',
        labelDetails: { detail: '', description: 'All letters in upper case' },
        data: { table: 'filter', name: 'upper' },
        edit: 'uppe → upper',
      },
    ],
  ],
  [
    '{{ x is odd█ }}',
    {},
    [
      {
        label: 'odd',
        kind: Called,
        detail: 'odd',
        sortText: '7odd',
        labelDetails: { detail: '', description: 'Whether the number is odd' },
        data: { table: 'test', name: 'odd' },
        edit: 'odd → odd',
      },
    ],
  ],
  [
    '{% macro m(aaa, aab=1) %}{% endmacro %}{{ m(aa█) }}',
    {},
    [
      { label: 'aaa=', kind: Property, detail: 'aaa, parameter of m', sortText: '4aaa=', edit: 'aa → aaa=' },
      { label: 'aab=', kind: Property, detail: 'aab=1, parameter of m', sortText: '4aab=', edit: 'aa → aab=' },
    ],
  ],
  [
    '{{ "x".uppe█ }}',
    {},
    [
      {
        label: 'upper',
        kind: Method,
        detail: 'upper()',
        sortText: '7upper',
        edit: 'uppe → upper',
        documentation: 'The text in upper case.',
      },
    ],
  ],
  ...(['{{ user.█ }}', '{{ user["█"] }}'] as const).map((text): readonly [string, World, readonly object[]] => [
    `${declaring}${text}`,
    {},
    userFields,
  ]),
  [
    `${declaring}{{ use█ }}`,
    {},
    [
      {
        label: 'user',
        kind: Variable,
        detail: 'object, declared in the front matter',
        sortText: '2user',
        commitCharacters: ['.'],
        edit: 'use → user',
        documentation:
          '```jinja\nuser: object\n```\n\nWho\\.\n\nSample: `{"name":"Ada"}`\n\nFields: `name`, `tags`, `home`\n\nDeclared in the front matter, required.',
      },
    ],
  ],
  [
    '{% set ns = namespace(a=1, b=2) %}{{ ns.█ }}',
    {},
    ['a', 'b'].map((name) => ({ label: name, kind: Field, detail: 'set in this template', sortText: `1${name}`, edit: ` → ${name}` })),
  ],
];

describe('an item that is offered', () => {
  for (const [text, world, items] of offered)
    it(`comes with its kind, detail, place in the list and edit: ${JSON.stringify(text)}`, async () =>
      assert.deepEqual(
        (await itemsAt(text, world)).filter(({ kind }) => kind !== Method || !text.startsWith(declaring)),
        items,
      ));
});
