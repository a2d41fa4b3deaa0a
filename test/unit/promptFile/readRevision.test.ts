import assert from 'node:assert/strict';
import { readRevision } from '../../../src/promptFile/index.ts';

const read = (text: string) => readRevision(new TextEncoder().encode(text), 'file:///work/mail.prompt.j2');

describe('a prompt file as a version', () => {
  it('has what its front matter says and its text as one message', () => {
    const text = '---\nname: Mail\nversion: "1.10"\ndescription: Says hello\ntags: [a]\nmodel: gpt-4o\nincludes: [sign]\n---\nHi {{ who }}';
    assert.deepEqual(read(text), {
      name: 'Mail',
      version: '1.10',
      description: 'Says hello',
      tags: ['a'],
      dialect: 'jinja2',
      messages: [{ role: 'system', content: 'Hi {{ who }}' }],
      model: { default: 'gpt-4o' },
      includes: ['sign'],
      details: {},
      problems: [],
    });
  });

  it('says nothing that its file does not say: no variables where none are declared, the name of the file where there is no other', () => {
    assert.deepEqual(read('Hi'), {
      name: 'mail',
      tags: [],
      dialect: 'jinja2',
      messages: [{ role: 'system', content: 'Hi' }],
      includes: [],
      details: {},
      problems: [],
    });
    assert.deepEqual(
      read('---\nvariables:\n  who: string\nmodel: { default: x, temperature: 0 }\n---\nHi').variables?.map(({ name }) => name),
      ['who'],
    );
  });

  it('tells what is wrong with it', () => {
    assert.deepEqual(
      read('---\nname: [\n---\nHi')
        .problems.map(({ level }) => level)
        .includes('error'),
      true,
    );
  });
});
