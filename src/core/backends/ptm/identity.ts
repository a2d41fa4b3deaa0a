import { counted } from '../../../base/index.ts';
import { BackendError, isBackendError } from '../../backendError.ts';
import type { Clock } from '../../clock.ts';
import type { CallOptions, ConnectionCheck, NamedItem } from '../../model/index.ts';
import { isOlder, oldestVersion } from './knowledge.ts';
import { optional } from './map.ts';
import { anyObject, groupWire, listOf, metaWire, meWire, providerWire } from './schemas.ts';
import { calling, type PtmServer } from './server.ts';
import { utcOf } from './utc.ts';

/** Who a token belongs to. */
export interface PtmAccount {
  /** `pat` or `service_account`. */
  readonly tokenKind: string | undefined;
  /** UTC, ISO 8601; undefined when it does not expire or the server does not say. */
  readonly expiresAt: string | undefined;
  readonly name: string | undefined;
}

/** A group that prompts are shared with. */
export interface PtmGroup extends NamedItem {
  readonly memberCount?: number;
}

/** Who asks, how old the server is, and what it evaluates with. */
export interface PtmIdentity {
  /** Whether the server is up. Needs no key. */
  health(options?: CallOptions): Promise<void>;
  account(options?: CallOptions): Promise<PtmAccount>;
  /** The server's version. */
  version(options?: CallOptions): Promise<string>;
  providers(options?: CallOptions): Promise<readonly NamedItem[]>;
  groups(options?: CallOptions): Promise<readonly PtmGroup[]>;
  /** Health, account and version together: says exactly what is wrong with a connection. */
  check(options?: CallOptions): Promise<ConnectionCheck>;
}

/** The vendor's own limit for probes. */
const probe = { timeouts: { firstByteMs: 5_000, totalMs: 5_000 } };
const dayMs = 24 * 60 * 60 * 1000;
const soonDays = 7;

/** Makes the probes of a server. */
export function createIdentity({ http, learner }: Pick<PtmServer, 'http' | 'learner'>, clock: Clock, isTlsVerified: boolean): PtmIdentity {
  const health = async (options?: CallOptions) => {
    await http.get('healthz', anyObject, { ...calling('Asking whether PTM is up', options), ...probe });
  };
  const account = async (options?: CallOptions) => {
    const wire = await http.get('api/v1/auth/me', meWire, { ...calling('Asking PTM whose key this is', options), ...probe });
    return { tokenKind: wire.token_kind ?? undefined, expiresAt: utcOf(wire.token_expires_at), name: wire.username ?? undefined };
  };
  const version = async (options?: CallOptions) => {
    const wire = await http.get('api/v1/meta', metaWire, { ...calling('Asking PTM for its version', options), ...probe });
    learner.knowledge.version = wire.version;
    return wire.version;
  };
  return {
    health,
    account,
    version,
    providers: async (options) => {
      const { items } = await http.get(
        'api/v1/providers',
        listOf('profiles', providerWire),
        calling('Listing the model profiles of PTM', options),
      );
      return items.map(({ id, label, name }) => ({ id, name: label ?? name ?? id }));
    },
    groups: async (options) => {
      const { items } = await http.get('api/v1/groups', listOf('groups', groupWire), calling('Listing the groups of PTM', options));
      return items.map(({ id, name, member_count: count }) => ({
        id: String(id),
        name: name ?? String(id),
        ...optional('memberCount', count),
      }));
    },
    check: async (options) => {
      await asThisProduct(() => health(options));
      const [who, number] = await asThisProduct(() => Promise.all([account(options), version(options)]));
      if (isOlder(number, oldestVersion)) {
        const text = `Checking the connection failed: this server is PTM ${number}; ${oldestVersion} or newer is needed. Update the server.`;
        throw new BackendError(text, 'unsupported', { reason: 'version-too-old' });
      }
      learner.knowledge.refused.clear();
      return {
        server: `PTM ${number}`,
        ...optional('account', who.name ?? who.tokenKind),
        warnings: [...expiryWarnings(who.expiresAt, clock.now()), ...(isTlsVerified ? [] : [unverified])],
      };
    },
  };
}

const unverified = 'TLS is not verified for this connection: whoever is in between can read the key and change answers.';

/** An address without these routes, or with pages in their place, is not PTM's. */
async function asThisProduct<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    if (!isBackendError(error) || (error.code !== 'not-found' && error.code !== 'bad-response')) throw error;
    const text = 'Checking the connection failed: this address does not answer as PTM does. Check the address of the connection.';
    throw new BackendError(text, 'bad-response', {
      reason: 'not-this-product',
      cause: error,
      ...(error.status !== undefined && { status: error.status }),
    });
  }
}

function expiryWarnings(expiresAt: string | undefined, now: number): string[] {
  if (expiresAt === undefined) return [];
  const days = Math.ceil((Date.parse(expiresAt) - now) / dayMs);
  if (days > soonDays) return [];
  return [days <= 0 ? 'The key has expired.' : `The key expires in ${counted(days, 'day')}.`];
}
