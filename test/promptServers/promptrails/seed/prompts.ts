import { promptKind } from '../kinds.ts';
import { type PromptRailsState, wireTime } from '../state.ts';
import { addVersion } from '../versions.ts';
import type { SeededModels } from './catalogue.ts';
import { seededAt, seededPromptId, seededVersionId, seedIds } from './ids.ts';

interface SeededVersion {
  readonly version: string;
  readonly system?: string;
  readonly user: string;
  readonly inputSchema?: unknown;
  readonly message?: string;
}

interface SeededPrompt {
  readonly id?: string;
  readonly name: string;
  readonly description: string;
  readonly status?: string;
  readonly versions: readonly SeededVersion[];
}

const topicParameters = {
  parameters: [
    { name: 'text', type: 'string', required: true, description: 'what to summarise' },
    { name: 'max_words', type: 'number', required: false, description: 'longest summary', default: 80 },
  ],
};

const prompts: readonly SeededPrompt[] = [
  {
    id: seedIds.summarize,
    name: 'Summarize Text',
    description: 'Summarises a text in a few sentences.',
    versions: [
      { version: '1.0.0', user: 'Summarise: {{ text }}', inputSchema: topicParameters },
      { version: '1.1.0', system: 'You are brief.', user: 'Summarise: {{ text }}', inputSchema: topicParameters, message: 'Say how' },
      {
        version: '1.2.0',
        system: 'You are brief and exact.',
        user: 'Summarise in at most {{ max_words | default(80) }} words:\n{{ text }}',
        inputSchema: topicParameters,
        message: 'Limit the length',
      },
    ],
  },
  {
    id: seedIds.articles,
    name: 'Generate Articles',
    description: 'Writes an article on a topic.',
    versions: [
      {
        version: 'v1.0.0',
        system: 'You write for {{ audience | default("everyone") }}.',
        user: '{% if outline %}Follow this outline:\n{% for part in outline %}- {{ part }}\n{% endfor %}{% endif %}Write about {{ topic }}.',
        inputSchema: {
          type: 'object',
          properties: {
            topic: { type: 'string', description: 'what to write about' },
            audience: { type: 'string', default: 'everyone' },
            outline: { type: 'array', items: { type: 'string' } },
          },
          required: ['topic'],
        },
      },
    ],
  },
  {
    name: 'Greet Users',
    description: 'Greets the users that the data source knows.',
    versions: [
      {
        version: '1.0.0',
        user: '{% for user in call("datasource", "Users", {}) %}Hello {{ user.name }}!\n{% endfor %}{{ message | default("") }}',
      },
    ],
  },
  {
    name: 'Übersetzung – 翻訳 🌍',
    description: 'Übersetzt einen Text.',
    versions: [{ version: '', user: 'Übersetze nach {{ language }}: {{ text }}', inputSchema: null }],
  },
  {
    name: 'Classify Ticket',
    description: 'Names the team that a ticket belongs to.',
    versions: [
      { version: '2.0.0', system: 'Answer with one word.', user: '{{ subject | upper }}\n{{ body | truncate(400) }}', inputSchema: {} },
    ],
  },
  {
    name: 'Extract Entities',
    description: 'Finds names, places and dates.',
    versions: [{ version: '1.0.0', user: 'Entities of: {{ text }}' }],
  },
  {
    name: 'Answer Question',
    description: 'Answers from what is given.',
    versions: [{ version: '0.9.0', user: 'Context: {{ context | default("none") }}\nQuestion: {{ question }}' }],
  },
  {
    name: 'Old Slogan',
    description: 'No longer in use.',
    status: 'archived',
    versions: [{ version: '1.0.0', user: 'A slogan for {{ product }}' }],
  },
];

/** Prompts with their versions; beyond the eight of the seed they are numbered. */
export function seedPrompts(state: PromptRailsState, models: SeededModels, count: number = prompts.length): void {
  for (let index = 0; index < count; index++) {
    const prompt = prompts[index] ?? numbered(index + 1);
    const { id } = state.prompts.add({
      id: prompt.id ?? seededPromptId(prompt.name),
      workspace_id: state.workspaceId,
      name: prompt.name,
      description: prompt.description,
      status: prompt.status ?? 'active',
      created_at: '2026-01-02T03:04:05.123456789Z',
      updated_at: '2026-02-03T04:05:06.987654321+02:00',
    });
    for (const [day, each] of prompt.versions.entries()) addSeeded(state, models, id, each, day);
  }
}

function numbered(number: number): SeededPrompt {
  const name = `Prompt ${String(number).padStart(5, '0')}`;
  return { name, description: `Number ${number}.`, versions: [{ version: '1.0.0', user: `{{ text }} (${number})` }] };
}

function addSeeded(state: PromptRailsState, models: SeededModels, promptId: string, seeded: SeededVersion, day: number): void {
  addVersion(
    state,
    promptKind,
    promptId,
    {
      id: seededVersionId(promptId, seeded.version),
      system_prompt: seeded.system ?? '',
      user_prompt: seeded.user,
      input_schema: seeded.inputSchema === undefined ? {} : seeded.inputSchema,
      config: {},
      llm_model_id: models.small,
      fallback_llm_model_id: models.large,
      temperature: 0.7,
      max_tokens: 1024,
      top_p: null,
      output_schema: null,
      cache_timeout: 0,
      llm_model: state.llmModels.get(models.small),
      fallback_llm_model: state.llmModels.get(models.large),
      created_at: wireTime(seededAt + day * 86_400_000, 123_456),
    },
    { version: seeded.version, message: seeded.message ?? '', set_current: true },
  );
}
