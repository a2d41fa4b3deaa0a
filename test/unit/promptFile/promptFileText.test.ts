import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PromptRevision } from '../../../src/core/index.ts';
import { readPromptFile } from '../../../src/promptFile/index.ts';
import { promptFileText } from '../../../src/promptFile/promptFileText.ts';

const revision = (given: Partial<PromptRevision> = {}): PromptRevision => ({
  prompt: { address: { kind: 'id', id: 'support.reply' }, id: 'support.reply', name: 'reply', folders: ['support'] },
  version: { number: '1.10', labels: [], environments: [], isCurrent: true },
  dialect: 'jinja2',
  messages: [{ role: 'system', content: 'Hello {{ name }}' }],
  details: {},
  problems: [],
  freshness: { fetchedAt: '2026-01-02T03:04:05Z' },
  ...given,
});

describe('the text of a server prompt', () => {
  it('holds what the server says as front matter, and the template as the body', () => {
    const text = promptFileText(
      revision({
        prompt: {
          address: { kind: 'name', org: 'acme', app: 'shop', name: 'reply' },
          id: 'acme/shop/reply',
          name: 'reply',
          folders: ['acme', 'shop'],
          description: 'Answers: politely',
          tags: ['mail'],
        },
        includes: ['style'],
        serverOnlyGlobals: ['call'],
        variables: [{ name: 'name', type: 'string', description: 'Who asks' }],
        model: { default: 'small', temperature: 0.5 },
      }),
    );
    const file = readPromptFile(text, 'reply.prompt.j2');
    assert.deepEqual(file.problems, []);
    const { name, org, app, version, description, tags, includes, serverFunctions, model } = file.frontMatter;
    assert.deepEqual(
      { name, org, app, version, description, tags, includes, serverFunctions, model },
      {
        name: 'reply',
        org: 'acme',
        app: 'shop',
        version: '1.10',
        description: 'Answers: politely',
        tags: ['mail'],
        includes: ['style'],
        serverFunctions: ['call'],
        model: { default: 'small', temperature: 0.5 },
      },
    );
    assert.equal(file.declared[0]?.name, 'name');
    assert.equal(file.body.text, 'Hello {{ name }}');
  });

  it('says which domain the prompt is of', () => {
    const { problems, text } = ((written) => ({ text: written, ...readPromptFile(written, 'x.prompt.j2') }))(
      promptFileText(revision({ details: { domain: 'messaging' } })),
    );
    assert.deepEqual(problems, []);
    assert.match(text, /^domain: "messaging"$|^domain: messaging$/m);
    for (const domain of [null, '', 7]) assert.doesNotMatch(promptFileText(revision({ details: { domain } })), /domain/);
  });

  it('is the whole file, in the order in which a person writes it', () => {
    const given = revision({
      prompt: {
        address: { kind: 'name', org: 'acme', app: 'shop', name: 'reply' },
        id: 'acme/shop/reply',
        name: 'reply',
        folders: [],
        description: 'Answers',
        tags: ['mail', 'b'],
      },
      version: { number: '2', labels: [], environments: ['staging', 'production'], isCurrent: true },
      dialect: 'nunjucks',
      messages: [{ role: 'user', content: 'Hi' }],
      includes: ['style'],
      serverOnlyGlobals: ['call'],
      details: { domain: 'support', type: 'chat' },
      model: { default: 'small' },
      variables: [
        { name: 'a', type: 'object', description: 'A', required: false, default: { x: 1 }, fields: [{ name: 'x', type: 'integer' }] },
        { name: 'b', type: 'array', required: true, fields: [{ name: 'y' }] },
        { name: 'c', type: 'string', description: '', default: null, fields: [{ name: 'z' }] },
        { name: 'd', fields: [] },
        { name: 'e', type: 'object', fields: [] },
      ],
    });
    assert.equal(
      promptFileText(given),
      [
        '---',
        'name: reply',
        'org: acme',
        'app: shop',
        'version: "2"',
        'domain: support',
        'description: Answers',
        'type: chat',
        'role: user',
        'environment: staging',
        'tags:',
        '  - mail',
        '  - b',
        'includes:',
        '  - style',
        'dialect: nunjucks',
        'server_functions:',
        '  - call',
        'model:',
        '  default: small',
        'variables:',
        '  a:',
        '    type: object',
        '    description: A',
        '    required: false',
        '    default:',
        '      x: 1',
        '    fields:',
        '      x:',
        '        type: integer',
        '  b:',
        '    type: array',
        '    fields:',
        '      y: {}',
        '  c:',
        '    type: string',
        '    default: null',
        '  d: {}',
        '  e:',
        '    type: object',
        '---',
        'Hi',
      ].join('\n'),
    );
  });

  it('leaves out what is nothing, and what front matter has no word for', () => {
    const given = revision({
      prompt: { address: { kind: 'id', id: 'a.b' }, id: 'a.b', name: 'b', folders: [], description: '', tags: [] },
      version: { number: '1', labels: [], environments: ['qa'], isCurrent: true },
      includes: [],
      serverOnlyGlobals: [],
      model: {},
      details: { type: 'novel', domain: '' },
      variables: [],
    });
    assert.equal(promptFileText(given), '---\nname: b\nid: a.b\nversion: "1"\nvariables: {}\n---\nHello {{ name }}');
  });

  it('writes several messages as lines where they are lines, in quotes where a line would not come back', () => {
    const contents = [
      'one',
      'two\nlines',
      'kept\n',
      ' first',
      'blank \nend',
      'end ',
      'tab\tin\nlines',
      'bell\u0007\nx',
      'x\u2028\ny',
      `${'long '.repeat(40)}x`,
    ];
    const text = promptFileText(revision({ messages: contents.map((content) => ({ role: 'user', content })) }));
    assert.deepEqual(
      text.split('\n').filter((line) => /content:/.test(line)),
      [
        '    content: "one"',
        '    content: |-',
        '    content: |',
        '    content: " first"',
        '    content: "blank\\ \\nend"',
        '    content: "end "',
        '    content: |-',
        '    content: "bell\\a\\nx"',
        '    content: "x\u2028\\ny"',
        `    content: "${'long '.repeat(40)}x"`,
      ],
    );
    assert.ok(text.endsWith('x"\n---\n'));
  });

  it('keeps a version that looks like a number as text', () => {
    assert.equal(readPromptFile(promptFileText(revision()), 'x.prompt.j2').frontMatter.version, '1.10');
  });

  it('declares no variables where the server states none', () => {
    assert.equal(readPromptFile(promptFileText(revision()), 'x.prompt.j2').declaresVariables, false);
  });

  it('gives back every message character by character', () => {
    const content = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('a', ' ', '\n', '\r\n', '\t', '---', '{{ x }}', '# ', ': ', '"', "'", '\\', '😀', '\u2028', '\ufeff'))
        .map((parts) => parts.join('')),
    );
    const message = fc.record({ role: fc.constantFrom('system', 'user', 'assistant'), content });
    fc.assert(
      fc.property(fc.array(message, { minLength: 2, maxLength: 4 }), (messages) => {
        const { parts } = readPromptFile(promptFileText(revision({ messages })), 'x.prompt.j2');
        assert.deepEqual(
          parts.map(({ role, text }) => ({ role, content: text })),
          messages.map(({ role, content: text }) => ({ role, content: text })),
        );
      }),
    );
  });

  it('gives back a body character by character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const messages = [{ role: 'user', content: text }] as const;
        const { body } = readPromptFile(promptFileText(revision({ messages })), 'x.prompt.j2');
        assert.deepEqual([body.role, body.text], ['user', text]);
      }),
    );
  });
});
