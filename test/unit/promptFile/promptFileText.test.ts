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
