import * as z from 'zod';

/** The models a documented server knows. */
export const models = [
  {
    provider: 'openai',
    name: 'gpt-4o',
    display_name: 'GPT-4o',
    description: 'General purpose.',
    capabilities: ['chat', 'vision'],
    max_tokens: 128_000,
    supports_streaming: true,
    supports_json: true,
    cost_per_1k_tokens: { input: 0.0025, output: 0.01 },
  },
  {
    provider: 'anthropic',
    name: 'claude-sonnet-4-6',
    display_name: 'Claude Sonnet 4.6',
    description: 'Long texts.',
    capabilities: ['chat'],
    max_tokens: 200_000,
    supports_streaming: true,
    supports_json: false,
    cost_per_1k_tokens: { input: 0.003, output: 0.015 },
  },
];

/** What a check of compatibility is asked with. */
export const compatibilityRequest = z.strictObject({
  prompt_id: z.string().optional(),
  prompt_content: z.string().optional(),
  models: z.array(z.strictObject({ provider: z.string(), name: z.string() })).min(1),
});

/** A model that is known fits. */
export function compatibilityOf(asked: z.infer<typeof compatibilityRequest>) {
  return asked.models.map(({ provider, name }) => {
    const isKnown = models.some((model) => model.provider === provider && model.name === name);
    return {
      provider,
      name,
      compatible: isKnown,
      score: isKnown ? 0.92 : 0,
      issues: isKnown ? [] : ['The model is not known.'],
      recommendations: isKnown ? ['State the format of the answer.'] : [],
    };
  });
}
