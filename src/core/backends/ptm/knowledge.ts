import { BackendError, isBackendError } from '../../backendError.ts';
import type { Capability } from '../../model/index.ts';

/** The oldest PTM that is spoken to: its runs have the filters that are sent. Source: ptm.md §1, version gates. */
export const oldestVersion = '1.9.0';

/** Since which version a server has something. Source: ptm.md §1, the gates that the vendor names. */
export const gates = {
  tools: '1.11.0',
  toolChanges: '1.12.0',
  feedback: '1.12.0',
  invoke: '1.13.1',
  contents: '1.16.0',
  usage: '1.16.0',
} as const;

/** What one of these is. */
export type Gate = keyof typeof gates;

/** What was learned about a server and a key while they were used. Nothing is asked for its sake. */
export interface Knowledge {
  /** The server's version, once it was read. */
  version: string | undefined;
  /** What the key was refused, with the server's words. */
  readonly refused: Map<Capability, string>;
}

/** What a call needs of server and key. */
export interface CallNeeds {
  readonly gate?: Gate;
  readonly capability?: Capability;
}

/** Makes calls and learns from their failures: a right that is missing, a route that the server is too old for. */
export interface Learner {
  readonly knowledge: Knowledge;
  /** @throws {BackendError} 'unsupported' with the reason 'version-too-old' in place of a 404 that means so, else what the call throws */
  call<Value>(needs: CallNeeds, run: () => Promise<Value>): Promise<Value>;
}

/** @param readVersion asks the server; used only when a route was missing */
export function createLearner(readVersion: () => Promise<string>): Learner {
  const knowledge: Knowledge = { version: undefined, refused: new Map() };
  return {
    knowledge,
    call: async ({ gate, capability }, run) => {
      try {
        const value = await run();
        if (capability) knowledge.refused.delete(capability);
        return value;
      } catch (error) {
        if (!isBackendError(error)) throw error;
        if (capability && error.code === 'forbidden' && error.reason === 'missing-scope') knowledge.refused.set(capability, error.message);
        if (gate && error.code === 'not-found') await refuseOlder(gate, error, knowledge, readVersion);
        throw error;
      }
    },
  };
}

/** A 404 on a newer route may mean that the server does not have it: its version says. */
async function refuseOlder(gate: Gate, error: BackendError, knowledge: Knowledge, readVersion: () => Promise<string>): Promise<void> {
  knowledge.version ??= await readVersion().catch(() => undefined); // not told: the 404 stands as it is
  if (knowledge.version === undefined || !isOlder(knowledge.version, gates[gate])) return;
  const what = error.message.split(' failed:')[0] ?? 'The call';
  throw new BackendError(`${what} failed: ${tooOld(knowledge.version, gate)}`, 'unsupported', {
    reason: 'version-too-old',
    cause: error,
    ...(error.status !== undefined && { status: error.status }),
  });
}

/** Why something is not there, as a sentence. */
export function tooOld(version: string, gate: Gate): string {
  return `This server is PTM ${version}; it needs ${gates[gate]} or newer.`;
}

/** Compares by PEP 440's release number, in which a pre-release counts as the release it leads to: `1.16.0rc1` is `1.16.0`. */
export function isOlder(version: string, than: string): boolean {
  const has = releaseOf(version);
  for (const [place, needed] of releaseOf(than).entries()) {
    const number = has[place] ?? 0;
    if (number < needed) return true;
    if (number > needed) return false;
  }
  return false;
}

function releaseOf(version: string): readonly number[] {
  return (/\d+(\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
}
