import assert from 'node:assert/strict';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { shownProblems, textAt } from '../../helpers/shownTestsFile.ts';

const read = (yaml: string, body = '') => readPromptFile(`---\n${yaml}\n---\n${body}`, 'x.prompt.j2');
const shown = (yaml: string, body = '') => read(yaml, body).parts.map(({ role, text }) => `${role}: ${text}`);

describe('messages of a prompt file', () => {
  it('puts a body with text before the messages, in the role of the front matter', () => {
    const yaml = 'role: developer\nmessages:\n  - {role: user, content: "{{ question }}"}';
    assert.deepEqual(shown(yaml, 'Be kind.'), ['developer: Be kind.', 'user: {{ question }}']);
  });

  it('leaves a blank body out', () => {
    assert.deepEqual(shown('messages:\n  - {role: user, content: hi}', '\n \n'), ['user: hi']);
  });

  it('puts the body where an entry has no content', () => {
    const yaml = 'messages:\n  - {role: system, content: first}\n  - role: user\n  - {role: assistant, content: last}';
    assert.deepEqual(shown(yaml, 'the body'), ['system: first', 'user: the body', 'assistant: last']);
  });

  it('reports a second entry without content, a missing role, an unknown role and content that is no text', () => {
    const yaml = 'messages:\n  - role: user\n  - role: system\n  - content: x\n  - {role: usr, content: y}\n  - {role: user, content: [a]}';
    assert.deepEqual(
      read(yaml, 'body').problems.map(({ message }) => message.split(/[.:;]/)[0]),
      [
        'Two messages without content',
        'This message has no role',
        'role must be one of system, user, assistant, tool, developer',
        'content must be a text',
      ],
    );
    assert.deepEqual(shown(yaml, 'body'), ['user: body', 'user: x', 'user: y']);
  });

  it('takes a number as the text it is written as', () => {
    assert.deepEqual(shown('messages:\n  - {role: user, content: 1.0}'), ['user: 1.0']);
  });
});

describe('declared variables', () => {
  const declared = (yaml: string) => read(`variables:\n${yaml}`, 'x').declared.map(({ range, ...rest }) => rest);

  it('are a list of names', () => {
    assert.deepEqual(declared('  - customer\n  - "order"'), [{ name: 'customer' }, { name: 'order' }]);
  });

  it('are a mapping from name to type, words of Python included', () => {
    assert.deepEqual(declared('  customer: string\n  count: int\n  note:'), [
      { name: 'customer', type: 'string' },
      { name: 'count', type: 'integer' },
      { name: 'note' },
    ]);
  });

  it('have descriptions, defaults and fields', () => {
    const yaml =
      '  order:\n    type: object\n    description: The order\n    required: true\n    default: null\n    fields: {id: integer, items: {type: array, fields: [sku]}}';
    const order = read(`variables:\n${yaml}`, 'x').declared[0];
    assert.equal(order?.description, 'The order');
    assert.equal(order?.required, true);
    assert.equal(order?.default, null);
    assert.deepEqual(
      order?.fields?.map(({ name, type, fields }) => [name, type, fields?.map((field) => field.name)]),
      [
        ['id', 'integer', undefined],
        ['items', 'array', ['sku']],
      ],
    );
  });

  it('are underlined where they are no names, twice there, or of no known type', () => {
    const text = '---\nvariables:\n  - first name\n  - a\n  - a\n  - {name: b, type: strin}\n---\nx';
    const { problems } = readPromptFile(text, 'x.prompt.j2');
    assert.deepEqual(
      problems.map(({ range }) => range && text.slice(range.start, range.end)),
      ['first name', 'strin', 'a'],
    );
  });

  it('point at the name without its quotes', () => {
    const text = '---\nvariables: ["name"]\n---\nx';
    const range = readPromptFile(text, 'x.prompt.j2').declared[0]?.range;
    assert.equal(range && text.slice(range.start, range.end), 'name');
  });
});

const written: readonly (readonly [yaml: string, body: string, parts: readonly unknown[], problems: readonly unknown[], faults: number])[] =
  [
    [
      '3',
      '',
      [],
      [
        ['error', '3', 'messages must be a list.'],
        ['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.'],
      ],
      2,
    ],
    ['3', 'Body', [['assistant', 'Body', 'Body']], [['error', '3', 'messages must be a list.']], 1],
    [
      '[x]',
      '',
      [],
      [
        ['error', 'x', 'Each item of messages must be a mapping of keys to values.'],
        ['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.'],
      ],
      2,
    ],
    ['[x]', 'Body', [['assistant', 'Body', 'Body']], [['error', 'x', 'Each item of messages must be a mapping of keys to values.']], 1],
    [
      '[~]',
      '',
      [],
      [
        ['error', '~', 'This message is empty.'],
        ['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.'],
      ],
      2,
    ],
    ['[~]', 'Body', [['assistant', 'Body', 'Body']], [['error', '~', 'This message is empty.']], 1],
    [
      '[{}]',
      '',
      [['user', '', '']],
      [
        ['error', '{}', 'This message has no role. Give it one of system, user, assistant, tool, developer.'],
        ['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.'],
      ],
      2,
    ],
    [
      '[{}]',
      'Body',
      [['user', 'Body', 'Body']],
      [['error', '{}', 'This message has no role. Give it one of system, user, assistant, tool, developer.']],
      1,
    ],
    [
      '[{role: user}]',
      '',
      [['user', '', '']],
      [['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.']],
      1,
    ],
    ['[{role: user}]', 'Body', [['user', 'Body', 'Body']], [], 0],
    [
      '[{role: user, content: a, name: b, foo: c}]',
      '',
      [['user', 'a', 'a']],
      [['hint', 'foo', "A message has no key 'foo'; it has no effect."]],
      0,
    ],
    [
      '[{role: user, content: a, name: b, foo: c}]',
      'Body',
      [
        ['assistant', 'Body', 'Body'],
        ['user', 'a', 'a'],
      ],
      [['hint', 'foo', "A message has no key 'foo'; it has no effect."]],
      0,
    ],
    [
      '[{role: user, content: [a]}]',
      '',
      [],
      [
        ['error', '[a]', 'content must be a text; a list of content parts is not rendered.'],
        ['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.'],
      ],
      2,
    ],
    [
      '[{role: user, content: [a]}]',
      'Body',
      [['assistant', 'Body', 'Body']],
      [['error', '[a]', 'content must be a text; a list of content parts is not rendered.']],
      1,
    ],
    [
      '[{role: user, content: {a: b}}]',
      '',
      [],
      [
        ['error', '{a: b}', 'content must be a text; a mapping is not rendered.'],
        ['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.'],
      ],
      2,
    ],
    [
      '[{role: user, content: {a: b}}]',
      'Body',
      [['assistant', 'Body', 'Body']],
      [['error', '{a: b}', 'content must be a text; a mapping is not rendered.']],
      1,
    ],
    [
      '[{role: ~, content: a}]',
      '',
      [['user', 'a', 'a']],
      [['error', '{role: ~, content: a}', 'This message has no role. Give it one of system, user, assistant, tool, developer.']],
      1,
    ],
    [
      '[{role: ~, content: a}]',
      'Body',
      [
        ['assistant', 'Body', 'Body'],
        ['user', 'a', 'a'],
      ],
      [['error', '{role: ~, content: a}', 'This message has no role. Give it one of system, user, assistant, tool, developer.']],
      1,
    ],
    [
      '[{role: usr, content: a}, {role: tool, content: true}, {role: developer, content: 1.50}, {role: system, content: ""}]',
      '',
      [
        ['user', 'a', 'a'],
        ['tool', 'true', 'true'],
        ['developer', '1.50', '1.50'],
        ['system', '', '""'],
      ],
      [
        [
          'error',
          'usr',
          "role must be one of system, user, assistant, tool, developer; 'usr' is none of them. Did you mean 'user'?",
          'user',
        ],
      ],
      1,
    ],
    [
      '[{role: usr, content: a}, {role: tool, content: true}, {role: developer, content: 1.50}, {role: system, content: ""}]',
      'Body',
      [
        ['assistant', 'Body', 'Body'],
        ['user', 'a', 'a'],
        ['tool', 'true', 'true'],
        ['developer', '1.50', '1.50'],
        ['system', '', '""'],
      ],
      [
        [
          'error',
          'usr',
          "role must be one of system, user, assistant, tool, developer; 'usr' is none of them. Did you mean 'user'?",
          'user',
        ],
      ],
      1,
    ],
    [
      '[{role: user}, {role: system}]',
      '',
      [['user', '', '']],
      [
        ['error', '{role: system}', 'Two messages without content: only one can stand for the body. Give this one content.'],
        ['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.'],
      ],
      2,
    ],
    [
      '[{role: user}, {role: system}]',
      'Body',
      [['user', 'Body', 'Body']],
      [['error', '{role: system}', 'Two messages without content: only one can stand for the body. Give this one content.']],
      1,
    ],
    ['[]', '', [], [['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.']], 1],
    ['[]', 'Body', [['assistant', 'Body', 'Body']], [], 0],
    [
      '~',
      '',
      [['assistant', '', '']],
      [['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.']],
      1,
    ],
    ['~', 'Body', [['assistant', 'Body', 'Body']], [], 0],
    [
      '[{role: user, content: ~}]',
      '',
      [['user', '', '']],
      [['hint', '', 'This prompt has no text yet. Write it below the front matter, or as content under messages.']],
      1,
    ],
    ['[{role: user, content: ~}]', 'Body', [['user', 'Body', 'Body']], [], 0],
    [
      '[&a {role: user, content: x}, *a]',
      '',
      [
        ['user', 'x', 'x'],
        ['user', 'x', 'x'],
      ],
      [],
      0,
    ],
    [
      '[&a {role: user, content: x}, *a]',
      'Body',
      [
        ['assistant', 'Body', 'Body'],
        ['user', 'x', 'x'],
        ['user', 'x', 'x'],
      ],
      [],
      0,
    ],
    ['\n  -\n  - {role: user, content: b}', '', [['user', 'b', 'b']], [['error', '', 'This message is empty.']], 1],
    [
      '\n  -\n  - {role: user, content: b}',
      'Body',
      [
        ['assistant', 'Body', 'Body'],
        ['user', 'b', 'b'],
      ],
      [['error', '', 'This message is empty.']],
      1,
    ],
  ];

describe('messages and a body', () => {
  for (const [yaml, body, parts, problems, faults] of written) {
    it(`are read from ${JSON.stringify(yaml)} and ${JSON.stringify(body)}`, () => {
      const text = `---\nrole: assistant\nmessages: ${yaml}\n---\n${body}`;
      const file = readPromptFile(text, 'p.prompt.j2');
      assert.deepEqual(
        file.parts.map((part) => [part.role, part.text, textAt(text, part.range)]),
        parts,
      );
      assert.deepEqual(shownProblems(text, file.problems), problems);
      assert.equal(file.faults.length, faults);
    });
  }
});
