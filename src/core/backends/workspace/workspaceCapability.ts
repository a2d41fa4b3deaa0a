import type { Capability, CapabilityState } from '../../model/index.ts';

const available: CapabilityState = { isAvailable: true };
const missing = (reason: string): CapabilityState => ({ isAvailable: false, reason });

/** What files can do, with the means at hand. */
export function workspaceCapability(
  name: Capability,
  means: { readonly hasHistory: boolean; readonly hasWriter: boolean },
): CapabilityState {
  switch (name) {
    case 'list':
    case 'search':
      return available;
    case 'versions':
      return means.hasHistory ? available : missing('Versions of files come from Git, which is not at hand here.');
    case 'edit':
      return means.hasWriter ? available : missing('Files cannot be written here.');
    case 'create':
      return missing('Create a prompt of the workspace as a file.');
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
