import assert from 'node:assert/strict';
import { readPromptFile } from '../../../src/promptFile/index.ts';

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
