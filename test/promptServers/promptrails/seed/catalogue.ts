import { ksuid } from '../ksuid.ts';
import type { PromptRailsState } from '../state.ts';
import { seededAt } from './ids.ts';

/** Ids of the models that prompts name. */
export interface SeededModels {
  readonly small: string;
  readonly large: string;
}

const models = [
  ['openai', 'gpt-4o-mini', 'GPT-4o mini', 0.15, 0.6],
  ['openai', 'gpt-4o', 'GPT-4o', 2.5, 10],
  ['anthropic', 'claude-3-5-haiku', 'Claude 3.5 Haiku', 0.8, 4],
  ['anthropic', 'claude-3-5-sonnet', 'Claude 3.5 Sonnet', 3, 15],
  ['google', 'gemini-1.5-flash', 'Gemini 1.5 Flash', 0.075, 0.3],
] as const;

/** Models, templates and media models that the server offers. */
export function seedCatalogue(state: PromptRailsState): SeededModels {
  for (const [provider, model_id, display_name, input_price, output_price] of models)
    state.llmModels.add({
      id: ksuid(seededAt, `model ${model_id}`),
      provider,
      model_id,
      display_name,
      input_price,
      output_price,
      cached_input_price: null,
      max_tokens: 128_000,
      supports_vision: true,
      supports_tools: true,
      supports_json: true,
      supports_streaming: true,
      supports_temperature: true,
      supports_top_p: true,
      supports_top_k: provider !== 'openai',
      supports_reasoning: false,
      supports_web_search: false,
      supports_prompt_caching: provider === 'anthropic',
      is_active: true,
      is_deprecated: false,
      deprecated_at: null,
      created_at: '2026-01-02T03:04:05.123456789Z',
      updated_at: '2026-01-02T03:04:05.123456789Z',
    });
  state.insert(state.templates, {
    name: 'Support triage',
    description: 'Sorts incoming questions and answers the simple ones.',
    category: 'support',
    agent_type: 'workflow',
    complexity: 'intermediate',
    tags: ['support', 'triage'],
    icon: 'inbox',
    node_count: 3,
    flow_config: { nodes: [] },
    status: 'published',
  });
  state.insert(state.templates, {
    name: 'Summariser',
    description: 'Summarises one document.',
    category: 'content',
    agent_type: 'simple',
    complexity: 'beginner',
    tags: ['content'],
    icon: 'file',
    node_count: 1,
    flow_config: {},
    status: 'published',
  });
  state.insert(state.mcpTemplates, {
    slug: 'web-search',
    name: 'Web search',
    description: 'Searches the web.',
    type: 'remote',
    category: 'search',
    icon_url: '',
    config: { url: 'https://mcp.example.com/search' },
    required_parameters: [
      { name: 'api_key', type: 'string', required: true, secret: true, description: 'Key of the search service.', default: null },
      { name: 'region', type: 'string', required: false, secret: false, description: 'Where to search.', default: 'eu' },
    ],
    documentation_url: 'https://mcp.example.com/docs',
    setup_instructions: 'Ask for a key.',
    is_active: true,
  });
  state.insert(state.mediaModels, {
    provider: 'fal',
    model_id: 'flux-schnell',
    display_name: 'FLUX schnell',
    media_type: 'image',
    is_active: true,
    capabilities: { sizes: ['1024x1024'] },
    config_schema: { type: 'object', properties: {} },
  });
  return { small: ksuid(seededAt, 'model gpt-4o-mini'), large: ksuid(seededAt, 'model gpt-4o') };
}
