import { BackendError } from '../../backendError.ts';
import type { PromptAddress } from '../../model/index.ts';

/**
 * The id of a prompt.
 *
 * @throws {BackendError} 'invalid-request' for an address of another kind: PromptRails knows prompts by id only
 */
export function promptIdOf(address: PromptAddress): string {
  if (address.kind === 'id') return address.id;
  const name = address.kind === 'slug' ? address.slug : `${address.org}/${address.app}/${address.name}`;
  throw new BackendError(
    `PromptRails finds prompts by their id, and '${name}' is a name. Choose the prompt from the library.`,
    'invalid-request',
  );
}
