import type { Capability, CapabilityState } from '../../model/index.ts';

const available: CapabilityState = { isAvailable: true };
const missing = (reason: string): CapabilityState => ({ isAvailable: false, reason });

/** What files can do, with the means at hand. */
export function workspaceCapability(name: Capability, hasHistory: boolean): CapabilityState {
  switch (name) {
    case 'list':
    case 'search':
      return available;
    case 'versions':
      return hasHistory ? available : missing('Versions of files come from Git, which is not at hand here.');
    case 'create':
    case 'edit':
    case 'delete':
      return missing('A prompt of the workspace is created, edited and deleted as a file.');
    case 'label':
    case 'environment':
    case 'promote':
      return missing('Files have versions by commit only.');
    case 'evaluate':
    case 'run':
    case 'stream':
      return missing('Prompts of the workspace run with local providers, not on a server.');
    case 'skills':
      return missing('Skills of the workspace are folders of it, not part of a library.');
    default:
      return missing('This needs a prompt server; the workspace has files only.');
  }
}
