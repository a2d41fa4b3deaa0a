import type { Capability, CapabilityState } from '../../model/index.ts';
import type { PromptOpsForm } from './signing.ts';

const available: CapabilityState = { isAvailable: true };
const missing = (reason: string): CapabilityState => ({ isAvailable: false, reason });

/** What is known of a connection without asking. */
export interface KnownOfConnection {
  readonly form: PromptOpsForm | undefined;
  /** What the key allows. */
  readonly scopes: readonly string[] | undefined;
}

const writing: ReadonlySet<Capability> = new Set(['create', 'edit', 'delete']);

/** What PromptOps can do, and what the key allows of it; none of its scopes includes another. */
export function promptOpsCapability(name: Capability, { form, scopes }: KnownOfConnection): CapabilityState {
  const state = offered(name, form);
  const scope = writing.has(name) ? 'write' : 'read';
  return !state.isAvailable || !scopes || scopes.includes(scope) ? state : missing(`The key of this connection lacks the scope ${scope}.`);
}

/** What the server has: much of what its documents promise, it does not have as it was shipped. */
function offered(name: Capability, form: PromptOpsForm | undefined): CapabilityState {
  const documented = (what: string): CapabilityState => {
    if (form === 'documented') return available;
    if (form === undefined) return missing(`Whether this server can ${what} is known after its first answer. Refresh the library.`);
    return missing(`PromptOps as shipped cannot ${what}; only its documents have such a call.`);
  };
  switch (name) {
    case 'list':
    case 'search':
    case 'versions':
    case 'batch':
    case 'modelVariants':
    case 'usage':
      return available;
    case 'serverRender':
      return documented('render');
    case 'create':
      return documented('create prompts');
    case 'edit':
      return documented('change prompts');
    case 'delete':
      return documented('delete prompts');
    case 'promote':
      return missing('PromptOps has no current version to choose: it takes the greatest version as text.');
    case 'label':
      return missing('PromptOps has no labels. Name a version.');
    case 'environment':
      return missing('PromptOps has no environments. Name a version.');
    case 'run':
    case 'stream':
      return missing('PromptOps does not run prompts.');
    case 'evaluate':
      return missing('PromptOps has no evaluations; test cases run here.');
    case 'costs':
      return missing('PromptOps knows only the costs that clients report to its usage log.');
    default:
      return missing('PromptOps does not offer this.');
  }
}
