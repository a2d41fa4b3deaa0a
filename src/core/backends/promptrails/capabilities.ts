import { isBackendError } from '../../backendError.ts';
import type { Capability, CapabilityState, RemotePrompt } from '../../model/index.ts';
import type { Generation, RailsObserver } from './client.ts';
import { missingScope } from './errors.ts';

const available: CapabilityState = { isAvailable: true };
const missing = (reason: string): CapabilityState => ({ isAvailable: false, reason });

/** What PromptRails lacks at all. */
const lacking: Partial<Readonly<Record<Capability, string>>> = {
  label: 'PromptRails has no labels on versions.',
  environment: 'PromptRails has no environments.',
  evaluate: 'PromptRails does not evaluate prompts; evaluations run here.',
  optimise: 'PromptRails does not optimise prompts.',
  skills: 'PromptRails has no skills.',
  workflows: 'PromptRails runs workflows as agents.',
  knowledge: 'PromptRails takes no uploads of documents.',
  batch: 'PromptRails gives prompts one by one.',
  modelVariants: 'PromptRails has no variants of a prompt by model.',
};

/** What the newer generation of the server has no longer. */
const goneInG2: Partial<Readonly<Record<Capability, string>>> = {
  run: 'This server is of the newer generation, which runs agents and not single prompts.',
  scores: 'This server is of the newer generation, which has no scores.',
  costs: 'This server is of the newer generation, which has no costs.',
  usage: 'This server is of the newer generation, which has no dashboard.',
  memories: 'This server is of the newer generation, which has no memories.',
};

/** What only the newer generation has. */
const newInG2: Partial<Readonly<Record<Capability, string>>> = {
  feedback: 'This server is of the older generation, which takes no feedback on answers.',
};

/** Which capabilities a scope of the key is for. */
const scopes: Readonly<Record<string, readonly Capability[]>> = {
  'prompts:read': ['list', 'search', 'versions', 'serverRender'],
  'prompts:write': ['create', 'edit', 'promote', 'delete'],
  'prompts:execute': ['run'],
  'agents:read': ['agents'],
  'agents:execute': ['agents', 'stream'],
  'chat:read': ['chat'],
  'chat:write': ['chat', 'feedback'],
  'approvals:read': ['approvals'],
  'approvals:write': ['approvals'],
  'traces:read': ['traces'],
  'costs:read': ['costs', 'usage'],
  'memories:read': ['memories'],
  'scores:read': ['scores'],
  'scores:write': ['scores'],
  'mcptools:read': ['tools'],
  'mcptools:execute': ['tools'],
  'triggers:read': ['webhooks'],
  'triggers:write': ['webhooks'],
};

/** What is known of a connection's abilities: what the product has, and what refusals and answers told since. Never asks the server. */
export class RailsCapabilities implements RailsObserver {
  readonly #learned = new Map<Capability, string>();
  readonly #withoutVersion = new Set<string>();
  #generation: Generation | undefined;

  /** Which server it is, once a page of it was seen. */
  get generation(): Generation | undefined {
    return this.#generation;
  }

  state(name: Capability, prompt?: RemotePrompt): CapabilityState {
    const reason = lacking[name] ?? this.#learned.get(name) ?? this.#ofGeneration(name) ?? this.#ofPrompt(name, prompt);
    return reason === undefined ? available : missing(reason);
  }

  saw(generation: Generation): void {
    this.#generation = generation;
  }

  /** A refusal that names a scope takes away what the scope is for. */
  failed(error: unknown): void {
    if (!isBackendError(error, 'forbidden') || error.reason !== 'missing-scope') return;
    const scope = missingScope(error.message);
    for (const name of scopes[scope ?? ''] ?? []) this.#learned.set(name, `The key of the connection lacks the scope ${scope}.`);
  }

  /** Whether a prompt that was read has any version. */
  sawPrompt(id: string, hasVersion: boolean): void {
    if (hasVersion) this.#withoutVersion.delete(id);
    else this.#withoutVersion.add(id);
  }

  #ofGeneration(name: Capability): string | undefined {
    if (this.#generation === 'g2') return goneInG2[name];
    return this.#generation === 'g1' ? newInG2[name] : undefined;
  }

  #ofPrompt(name: Capability, prompt: RemotePrompt | undefined): string | undefined {
    const needsVersion = name === 'run' || name === 'serverRender';
    return prompt && needsVersion && this.#withoutVersion.has(prompt.id) ? 'This prompt has no version yet.' : undefined;
  }
}
