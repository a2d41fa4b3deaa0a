import type { Capability, CapabilityState } from '../../model/index.ts';

const available: CapabilityState = { isAvailable: true };
const missing = (reason: string): CapabilityState => ({ isAvailable: false, reason });

/** What Promptory can do; `hasNames` is whether the connection names prompts. */
export function promptoryCapability(name: Capability, hasNames: boolean): CapabilityState {
  switch (name) {
    case 'environment':
    case 'serverRender':
      return available;
    case 'list':
      return hasNames ? available : missing('Promptory does not list its prompts. Add the ones you need to the connection by name.');
    case 'search':
      return missing('Promptory cannot search. Add the prompts you need to the connection by name.');
    case 'versions':
      return missing('Promptory serves the current version only; earlier ones are in its dashboard and in Git.');
    case 'label':
      return missing('Promptory has no labels. Name an environment instead.');
    case 'create':
    case 'edit':
    case 'promote':
    case 'delete':
      return missing('Prompts of Promptory are files in Git. Change them there.');
    case 'batch':
      return missing('Promptory gives one prompt at a time.');
    default:
      return missing('Promptory does not offer this.');
  }
}
