import assert from 'node:assert/strict';
import { byAge, outputText, renderedMessages, toRemotePrompt, toRevision } from '../../../../../src/core/backends/promptrails/map.ts';
import { listedPrompt, prompt, promptVersion } from '../../../../../src/core/backends/promptrails/schemas/prompts.ts';

const at = '2026-01-02T03:04:05.000Z';
const freshness = { fetchedAt: at };
const model = (id: string) => ({ id: 'i', provider: `${id} provider`, model_id: id });

describe('what PromptRails says, in the words of all backends', () => {
  it('is a prompt of a listing, with everything and with little', () => {
    const listed = (wire: object) => toRemotePrompt(listedPrompt.parse({ id: 'i', ...wire }));
    assert.deepEqual(listed({ name: 'n', description: 'd', status: 'draft', updated_at: at, current_version: { version: '1' } }), {
      address: { kind: 'id', id: 'i' },
      id: 'i',
      name: 'n',
      folders: [],
      description: 'd',
      tags: ['draft'],
      currentVersion: '1',
      updatedAt: at,
    });
    const least = { address: { kind: 'id', id: 'i' }, id: 'i', name: 'i', folders: [] };
    for (const wire of [{}, { status: 'active', current_version: { version: '' } }]) assert.deepEqual(listed(wire), least);
  });

  it('is a version with everything', () => {
    const version = promptVersion.parse({
      id: 'v',
      version: '1',
      system_prompt: 's',
      user_prompt: 'u',
      llm_model_id: 'not this',
      fallback_llm_model_id: 'nor this',
      llm_model: model('big'),
      fallback_llm_model: model('small'),
      temperature: 0,
      top_p: 0.5,
      max_tokens: 9,
      input_schema: { parameters: [{ name: 'x' }] },
      output_schema: { type: 'object' },
      config: { a: 1 },
      cache_timeout: 60,
      is_current: true,
      message: 'why',
      created_at: at,
    });
    const revision = toRevision(
      prompt.parse({ id: 'i', workspace_id: 'w', name: 'n', status: 'active', created_at: at }),
      version,
      freshness,
    );
    assert.deepEqual(revision, {
      prompt: { address: { kind: 'id', id: 'i' }, id: 'i', name: 'n', folders: [] },
      version: { revisionId: 'v', number: '1', labels: [], environments: [], isCurrent: true, message: 'why', createdAt: at },
      dialect: 'jinja2',
      messages: [
        { role: 'system', content: 's' },
        { role: 'user', content: 'u' },
      ],
      model: { name: 'big', provider: 'big provider', fallback: 'small', temperature: 0, top_p: 0.5, max_tokens: 9 },
      variables: [{ name: 'x', required: false }],
      serverOnlyGlobals: ['call'],
      details: {
        status: 'active',
        workspaceId: 'w',
        createdAt: at,
        outputSchema: { type: 'object' },
        config: { a: 1 },
        cacheTimeoutSeconds: 60,
      },
      problems: [],
      freshness,
    });
  });

  it('is a version with little', () => {
    for (const empty of [undefined, null, {}]) {
      const version = promptVersion.parse({ id: 'v', output_schema: empty, config: empty, input_schema: empty, cache_timeout: 0 });
      assert.deepEqual(toRevision(prompt.parse({ id: 'i' }), version, freshness), {
        prompt: { address: { kind: 'id', id: 'i' }, id: 'i', name: 'i', folders: [] },
        version: { revisionId: 'v', labels: [], environments: [], isCurrent: false },
        dialect: 'jinja2',
        messages: [{ role: 'user', content: '' }],
        serverOnlyGlobals: ['call'],
        details: {},
        problems: [],
        freshness,
      });
    }
  });

  it('names models by their ids where it does not say more of them', () => {
    const version = promptVersion.parse({ id: 'v', llm_model_id: 'big', fallback_llm_model_id: 'small', llm_model: { id: 'i' } });
    assert.deepEqual(toRevision(prompt.parse({ id: 'i' }), version, freshness).model, { name: 'big', fallback: 'small' });
  });

  it('sorts versions by their time, then by their number, the newest first', () => {
    const versions = [
      { id: 'a', version: '9', created_at: at },
      { id: 'b', version: '10', created_at: at },
      { id: 'c', version: '1', created_at: '2026-01-03T00:00:00Z' },
      { id: 'd', version: '99' },
    ].map((wire) => promptVersion.parse(wire));
    for (const given of [versions, versions.toReversed()])
      assert.deepEqual(
        given.toSorted(byAge).map(({ id }) => id),
        ['c', 'b', 'a', 'd'],
      );
  });

  for (const [preview, messages] of [
    [{ user_prompt: 'u', system_prompt: 's', content: 'not this' }, ['system s', 'user u']],
    [{ user_prompt: 'u', system_prompt: '' }, ['user u']],
    [{ user_prompt: '', system_prompt: null }, ['user ']],
    [{ content: 'c' }, ['user c']],
    [
      { messages: ['system', 'user', 'assistant', 'tool', 'developer'].map((role) => ({ role, content: 'm' })) },
      ['system m', 'user m', 'assistant m', 'tool m', 'developer m'],
    ],
    [{ messages: [] }, undefined],
    [{ messages: [{ role: 'odd', content: 'm' }] }, undefined],
    [{ messages: [{ role: 'odd', content: 'm' }], content: 'c' }, ['user c']],
    ['text', undefined],
    [null, undefined],
  ] as const)
    it(`renders ${JSON.stringify(preview)} as ${messages?.join(', ') ?? 'nothing that is known'}`, () =>
      assert.deepEqual(
        renderedMessages(preview)?.map(({ role, content }) => `${role} ${content}`),
        messages,
      ));

  for (const [output, text] of [
    ['t', 't'],
    [null, ''],
    [undefined, ''],
    [0, '0'],
    [false, 'false'],
    [[{ text: 'x' }], '[\n  {\n    "text": "x"\n  }\n]'],
    [{ a: 1 }, '{\n  "a": 1\n}'],
    [{ text: 7, result: 'r' }, 'r'],
    [{ response: 7 }, '{\n  "response": 7\n}'],
  ] as const)
    it(`writes the output ${JSON.stringify(output)} as ${JSON.stringify(text)}`, () => assert.equal(outputText(output), text));

  it('takes the text of an output from the field that comes first', () => {
    const names = ['response', 'content', 'text', 'answer', 'output', 'message', 'result'];
    for (const index of names.keys())
      assert.equal(outputText(Object.fromEntries(names.slice(index).map((name) => [name, name]))), names[index]);
  });
});
