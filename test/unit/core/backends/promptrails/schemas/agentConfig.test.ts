import assert from 'node:assert/strict';
import { agentConfig, configOf, configToWire, isUntyped } from '../../../../../../src/core/backends/promptrails/schemas/agentConfig.ts';

const linkWire = { prompt_id: 'p', role: 'r', sort_order: 2 };
const link = { promptId: 'p', role: 'r', sortOrder: 2 };

/** Configs on the wire and decoded, with everything and with little. */
const rows: readonly (readonly [wire: object, config: object])[] = [
  [
    {
      type: 'simple',
      prompt_id: 'p',
      approval_required: true,
      approval_checkpoint_name: 'c',
      max_tokens: 1,
      temperature: 0,
      llm_model_id: 'm',
    },
    {
      type: 'simple',
      promptId: 'p',
      approvalRequired: true,
      approvalCheckpointName: 'c',
      maxTokens: 1,
      temperature: 0,
      llmModelId: 'm',
    },
  ],
  [
    { type: 'simple', prompt_id: 'p' },
    {
      type: 'simple',
      promptId: 'p',
      approvalRequired: false,
      approvalCheckpointName: undefined,
      maxTokens: undefined,
      temperature: undefined,
      llmModelId: undefined,
    },
  ],
  [
    { type: 'chain', prompt_ids: [linkWire, { prompt_id: 'q' }], checkpoint_name: 'c' },
    {
      type: 'chain',
      prompts: [link, { promptId: 'q', role: '', sortOrder: 0 }],
      approvalRequired: false,
      approvalCheckpointName: 'c',
    },
  ],
  [
    { type: 'chain', approval_checkpoint_name: 'first', checkpoint_name: 'second', approval_required: true },
    { type: 'chain', prompts: [], approvalRequired: true, approvalCheckpointName: 'first' },
  ],
  [
    { type: 'multi_agent', prompt_ids: [linkWire], more: 1 },
    { type: 'multi_agent', prompts: [link] },
  ],
  [
    {
      type: 'workflow',
      nodes: [
        {
          id: 'a',
          depends_on: ['b'],
          prompt_id: 'p',
          node_type: 'media',
          media_provider: 'x',
          media_type: 'image',
          media_model: 'm',
          media_config: { a_b: 1 },
        },
        { id: 'b' },
      ],
    },
    {
      type: 'workflow',
      nodes: [
        {
          id: 'a',
          dependsOn: ['b'],
          promptId: 'p',
          nodeType: 'media',
          mediaProvider: 'x',
          mediaType: 'image',
          mediaModel: 'm',
          mediaConfig: { a_b: 1 },
        },
        {
          id: 'b',
          dependsOn: [],
          promptId: undefined,
          nodeType: undefined,
          mediaProvider: undefined,
          mediaType: undefined,
          mediaModel: undefined,
          mediaConfig: undefined,
        },
      ],
    },
  ],
  [
    { type: 'composite', steps: [{ id: 'a', agent_id: 'x', depends_on: ['b'], input_mapping: { a_b: 1 } }] },
    { type: 'composite', steps: [{ id: 'a', agentId: 'x', dependsOn: ['b'], inputMapping: { a_b: 1 } }] },
  ],
  [
    { type: 'agent', prompt_id: 'p' },
    { type: 'agent', promptId: 'p' },
  ],
];

describe('configs of agents of PromptRails', () => {
  for (const [wire, config] of rows)
    it(`are read by their type: ${JSON.stringify(wire)}`, () => assert.deepEqual(agentConfig.parse(wire), config));

  for (const wire of [{ type: 'later' }, { type: 'simple' }, { type: 'constructor' }, {}, 'text', null, undefined, [1]])
    it(`are kept as they came where the type is not known or does not fit: ${JSON.stringify(wire)}`, () =>
      assert.deepEqual(agentConfig.parse(wire), { type: 'other', wire }));

  it('are written as the server takes them', () => {
    const chain = { prompt_ids: [linkWire], approval_required: false, type: 'chain' };
    for (const [config, wire] of [
      [
        {
          type: 'simple',
          promptId: 'p',
          approvalRequired: true,
          approvalCheckpointName: 'c',
          maxTokens: 1,
          temperature: 0,
          llmModelId: 'm',
        },
        {
          type: 'simple',
          prompt_id: 'p',
          approval_required: true,
          approval_checkpoint_name: 'c',
          max_tokens: 1,
          temperature: 0,
          llm_model_id: 'm',
        },
      ],
      [
        { type: 'simple', promptId: 'p' },
        { type: 'simple', prompt_id: 'p', approval_required: false },
      ],
      [{ type: 'chain', prompts: [link] }, chain],
      [
        { type: 'chain', prompts: [], approvalRequired: true, approvalCheckpointName: 'c' },
        { type: 'chain', prompt_ids: [], approval_required: true, approval_checkpoint_name: 'c' },
      ],
      [
        { type: 'multi_agent', prompts: [link] },
        { type: 'multi_agent', prompt_ids: [linkWire] },
      ],
      [
        { type: 'workflow', nodes: [{ id: 'a', dependsOn: [], mediaConfig: { aB: 1 } }] },
        { type: 'workflow', nodes: [{ id: 'a', depends_on: [], media_config: { aB: 1 } }] },
      ],
      [
        { type: 'composite', steps: [{ id: 'a', agentId: 'x', dependsOn: [], inputMapping: { aB: 1 } }] },
        { type: 'composite', steps: [{ id: 'a', agent_id: 'x', depends_on: [], input_mapping: { aB: 1 } }] },
      ],
      [
        { type: 'agent', promptId: 'p' },
        { type: 'agent', prompt_id: 'p' },
      ],
    ] as const)
      assert.deepEqual(configToWire(config), wire);
  });

  it('without a type are read as one of their agent’s, with the prompts that the version names beside them', () => {
    const untyped = (wire: unknown) => ({ type: 'other', wire }) as const;
    const simple = { type: 'simple', approvalRequired: false, approvalCheckpointName: undefined, maxTokens: undefined };
    const rest = { temperature: undefined, llmModelId: undefined };
    assert.deepEqual(configOf('simple', untyped({}), [link, { ...link, promptId: 'q' }]), { ...simple, ...rest, promptId: 'p' });
    assert.deepEqual(configOf('simple', untyped({ prompt_id: 'own' }), [link]), { ...simple, ...rest, promptId: 'own' });
    assert.deepEqual(configOf('multi_agent', untyped({ type: '' }), [link]), { type: 'multi_agent', prompts: [link] });
    assert.deepEqual(configOf('simple', untyped({}), []), untyped({}));
    assert.deepEqual(configOf('later', untyped({ a: 1 }), [link]), untyped({ a: 1 }));
    assert.deepEqual(configOf('simple', untyped({ type: 'later' }), [link]), untyped({ type: 'later' }));
    assert.deepEqual(configOf('simple', untyped('text'), [link]), untyped('text'));
    const typed = { type: 'agent', promptId: 'p' } as const;
    assert.equal(configOf('simple', typed, [link]), typed);
  });

  it('are untyped where they say no type, and only if they are objects', () => {
    const is = (wire: unknown) => isUntyped({ type: 'other', wire });
    assert.deepEqual([{}, { type: '' }, { type: 7 }, { type: 'x' }, null, 'text'].map(is), [true, true, true, false, false, false]);
  });
});
