import { agentKind } from '../kinds.ts';
import { ksuid } from '../ksuid.ts';
import type { PromptRailsState } from '../state.ts';
import { addVersion } from '../versions.ts';
import { seededAt, seedIds } from './ids.ts';

interface SeededAgent {
  readonly id?: string;
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const links = [
  { prompt_id: seedIds.summarize, role: 'writer', sort_order: 1 },
  { prompt_id: seedIds.articles, role: 'editor', sort_order: 2 },
];

const agents: readonly SeededAgent[] = [
  {
    id: seedIds.simpleAgent,
    name: 'Simple Agent',
    description: 'Writes one article.',
    type: 'simple',
    config: { type: 'simple', prompt_id: seedIds.articles, approval_required: false },
  },
  {
    id: seedIds.approvalAgent,
    name: 'Careful Agent',
    description: 'Asks before it publishes.',
    type: 'simple',
    config: { type: 'simple', prompt_id: seedIds.articles, approval_required: true, approval_checkpoint_name: 'before publishing' },
  },
  {
    name: 'Chain Agent',
    description: 'Summarises, then writes.',
    type: 'chain',
    config: { type: 'chain', prompt_ids: links, approval_required: false },
  },
  { name: 'Multi Agent', description: 'Two writers.', type: 'multi_agent', config: { type: 'multi_agent', prompt_ids: links } },
  {
    name: 'Workflow Agent',
    description: 'Text, then a picture.',
    type: 'workflow',
    config: {
      type: 'workflow',
      nodes: [
        { id: 'text', depends_on: [], prompt_id: seedIds.articles, node_type: 'prompt' },
        {
          id: 'picture',
          depends_on: ['text'],
          node_type: 'media',
          media_provider: 'fal',
          media_type: 'image',
          media_model: 'flux-schnell',
        },
      ],
    },
  },
  {
    name: 'Composite Agent',
    description: 'Agents in steps.',
    type: 'composite',
    config: {
      type: 'composite',
      steps: [{ id: 'first', agent_id: seedIds.simpleAgent, depends_on: [], input_mapping: { topic: 'topic' } }],
    },
  },
];

/** One agent of each type, and one that waits for approvals, with a guardrail and what it remembers. */
export function seedAgents(state: PromptRailsState): void {
  for (const { id: known, name, description, type, config } of agents) {
    const { id } = state.agents.add({
      id: known ?? ksuid(seededAt, `agent ${name}`),
      workspace_id: state.workspaceId,
      name,
      description,
      type,
      status: 'active',
      labels: ['content'],
      created_by_id: state.userId,
      created_at: '2026-01-02T03:04:05.123456789Z',
      updated_at: '2026-01-02T03:04:05.123456789Z',
    });
    addVersion(state, agentKind, id, agentKind.make({ body: { config } }), { version: '1.0.0' });
  }
  state.insert(state.guardrails, {
    agent_id: seedIds.simpleAgent,
    type: 'input',
    scanner_type: 'pii',
    action: 'redact',
    config: { threshold: 0.8 },
    is_active: true,
    sort_order: 0,
  });
  for (const content of ['Readers prefer short articles.', 'The house style has no exclamation marks.'])
    state.insert(state.memories, {
      agent_id: seedIds.simpleAgent,
      content,
      metadata: { from: 'editor' },
      memory_type: 'fact',
      importance: 0.7,
      access_count: 0,
      last_accessed_at: null,
      chat_session_id: null,
      created_by_id: state.userId,
    });
}
