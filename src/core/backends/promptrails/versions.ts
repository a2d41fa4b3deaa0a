import { BackendError } from '../../backendError.ts';
import type { CallOptions, VersionRef } from '../../model/index.ts';
import type { RailsResources } from './types.ts';

/** The id of the version of an agent that is meant; undefined for the current one. */
export async function agentVersionId(
  agents: RailsResources['agents'],
  id: string,
  version: VersionRef,
  options: CallOptions,
): Promise<string | undefined> {
  if (version.kind === 'current') return undefined;
  if (version.kind === 'revision') return version.revisionId;
  return versionOf(await agents.listVersions(id, options), version, `agent ${id}`).id;
}

/**
 * The version that is meant, out of all.
 *
 * @param of What they are versions of, as messages say it.
 * @throws {BackendError} 'not-found' when no version fits, 'unsupported' for kinds of versions that PromptRails does not have
 */
export function versionOf<Version extends { readonly id: string; readonly version: string; readonly isCurrent: boolean }>(
  versions: readonly Version[],
  wanted: VersionRef,
  of: string,
): Version {
  switch (wanted.kind) {
    case 'current':
      return found(
        versions.find(({ isCurrent }) => isCurrent),
        `The ${of} has no version yet. Create one first.`,
      );
    case 'number':
      return found(
        versions.find(({ version }) => version === wanted.number),
        `The ${of} has no version ${wanted.number}. Refresh its versions.`,
      );
    case 'revision':
      return found(
        versions.find(({ id }) => id === wanted.revisionId),
        `The ${of} has no version with the id ${wanted.revisionId}. Refresh its versions.`,
      );
    case 'label':
    case 'environment':
      throw new BackendError(`PromptRails has no ${wanted.kind}s on versions. Name a version by its number.`, 'unsupported');
  }
}

function found<Version>(version: Version | undefined, message: string): Version {
  if (version) return version;
  throw new BackendError(message, 'not-found');
}
