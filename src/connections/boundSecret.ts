import { parseJson } from '../base/json.ts';

/** A secret as it is kept: with the address that it was given for, so that a user who changes an address does not send it there. */
interface BoundSecret {
  readonly address: string;
  readonly value: string;
}

/** The text under which a secret is kept. */
export function boundSecretText(value: string, address: string): string {
  return JSON.stringify({ address: samePlace(address), value } satisfies BoundSecret);
}

/** The secret of such a text when it was given for this very address; undefined for another address, and for a text that names none. */
export function secretFor(address: string, text: string | undefined): string | undefined {
  const kept = boundSecretOf(text);
  return kept && kept.value !== '' && kept.address === samePlace(address) ? kept.value : undefined;
}

function boundSecretOf(text: string | undefined): BoundSecret | undefined {
  try {
    const kept: unknown = parseJson(text ?? '');
    const { address, value } = (kept ?? {}) as Partial<Record<keyof BoundSecret, unknown>>;
    return typeof address === 'string' && typeof value === 'string' ? { address, value } : undefined;
  } catch {
    return undefined; // no secret of ours
  }
}

/** An address in the one way of writing it. */
function samePlace(address: string): string {
  return (URL.canParse(address) ? new URL(address).href : address).replace(/\/+$/, '');
}
