import type { Capability, CapabilityState, ConfiguredName } from '../../model/index.ts';

const available: CapabilityState = { isAvailable: true };

/** What PromptJuggler has. It cannot list, so what depends on names needs some in the connection. */
export function promptJugglerCapability(name: Capability, names: readonly ConfiguredName[]): CapabilityState {
  const needs = (kind: ConfiguredName['kind'], what: string): CapabilityState =>
    names.some((configured) => configured.kind === kind)
      ? available
      : missing(`PromptJuggler cannot list its ${what}: add the slugs to the connection to see them.`);
  switch (name) {
    case 'versions':
    case 'label':
    case 'run':
    case 'stream':
    case 'webhooks':
      return available;
    case 'list':
      return needs('prompt', 'prompts');
    case 'workflows':
      return needs('workflow', 'workflows');
    case 'knowledge':
      return needs('knowledgeBase', 'knowledge bases');
    case 'search':
      return missing('PromptJuggler cannot search its prompts.');
    case 'environment':
      return missing('An environment of PromptJuggler chooses webhooks and variables, not a version of the prompt.');
    case 'create':
    case 'edit':
    case 'promote':
    case 'delete':
      return missing('Prompts of PromptJuggler are written and published on its own site.');
    case 'serverRender':
      return missing('PromptJuggler has no call that only renders; the preview renders here.');
    case 'evaluate':
      return missing('PromptJuggler has no evaluations; test cases run here.');
    case 'costs':
    case 'usage':
      return missing('PromptJuggler states tokens and cost with each run only.');
    case 'batch':
      return missing('PromptJuggler gives one prompt at a time.');
    case 'chat':
      return missing('PromptJuggler has no agents to talk to; a thread continues with the next run.');
    default:
      return missing('PromptJuggler has nothing of this kind.');
  }
}

const missing = (reason: string): CapabilityState => ({ isAvailable: false, reason });
