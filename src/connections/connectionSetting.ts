import type { ConfiguredName, Connection, ConnectionTls, ServerKind, VersionRef } from '../core/model/index.ts';
import { serverKinds } from '../core/serverKinds.ts';

/** One connection as `promptdeck.connections.servers` holds it. Names are texts, so that a person can write them by hand. */
export interface ConnectionEntry {
  readonly id: string;
  readonly kind: ServerKind;
  readonly name: string;
  readonly address: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly tls?: ConnectionTls;
  /** Such as `acme/shop/welcome_message@production`, an id of Promptory, or `pr_welcome-mail@3`. */
  readonly prompts?: readonly string[];
  readonly workflows?: readonly string[];
  readonly knowledgeBases?: readonly string[];
}

/** Whether an entry of the setting can be used; what a person wrote wrongly is left out and named by the view. */
export function isConnectionEntry(value: unknown): value is ConnectionEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Readonly<Record<string, unknown>>;
  return (
    typeof entry.id === 'string' &&
    /^[a-z0-9-]+$/.test(entry.id) &&
    typeof entry.kind === 'string' &&
    Object.hasOwn(serverKinds, entry.kind) &&
    typeof entry.name === 'string' &&
    typeof entry.address === 'string' &&
    addressFault(entry.address) === undefined &&
    [entry.prompts, entry.workflows, entry.knowledgeBases].every(isTextsOrAbsent) &&
    isTlsOrAbsent(entry.tls) &&
    (entry.options === undefined || (typeof entry.options === 'object' && entry.options !== null))
  );
}

function isTlsOrAbsent(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { ca, isVerified } = value as Readonly<Record<string, unknown>>;
  return (ca === undefined || typeof ca === 'string') && (isVerified === undefined || typeof isVerified === 'boolean');
}

function isTextsOrAbsent(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

/** What is wrong with an address; undefined for one that can be asked. */
export function addressFault(address: string): 'empty' | 'notHttp' | 'credentials' | 'query' | undefined {
  if (address.trim() === '') return 'empty';
  if (!URL.canParse(address)) return 'notHttp';
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'notHttp';
  if (url.username !== '' || url.password !== '') return 'credentials';
  return url.search !== '' || url.hash !== '' ? 'query' : undefined;
}

/** The connection that an entry describes. */
export function connectionOf(entry: ConnectionEntry): Connection {
  const read = (texts: readonly string[] | undefined, kind: ConfiguredName['kind']) =>
    joined((texts ?? []).map((text) => readConfiguredName(text, kind, entry.kind)));
  const names = [...read(entry.prompts, 'prompt'), ...read(entry.workflows, 'workflow'), ...read(entry.knowledgeBases, 'knowledgeBase')];
  const { id, kind, name, address, options, tls } = entry;
  return {
    id,
    kind,
    name,
    baseUrl: address.replace(/\/+$/, ''),
    ...(options && { options }),
    ...(tls && { tls }),
    ...(names.length > 0 && { names }),
  };
}

/** One entry per address, with the versions of all its entries. */
function joined(names: readonly ConfiguredName[]): readonly ConfiguredName[] {
  const byAddress = new Map<string, ConfiguredName>();
  for (const name of names) {
    const key = JSON.stringify(name.address);
    const versions = [...(byAddress.get(key)?.versions ?? []), ...(name.versions ?? [])];
    byAddress.set(key, { ...name, ...(versions.length > 0 && { versions }) });
  }
  return [...byAddress.values()];
}

/** `org/app/name@environment` or an id, which has no slash, where names are paths; elsewhere a slug with a number or a label behind the `@`. */
export function readConfiguredName(text: string, kind: ConfiguredName['kind'], serverKind: ServerKind): ConfiguredName {
  const at = text.lastIndexOf('@');
  const address = at > 0 ? text.slice(0, at) : text;
  const version = at > 0 ? text.slice(at + 1) : '';
  if (serverKinds[serverKind].nameForm === 'slug') {
    return { kind, address: { kind: 'slug', slug: address }, ...(version !== '' && { versions: [slugVersion(version)] }) };
  }
  const versions = version === '' ? {} : ({ versions: [{ kind: 'environment', environment: version }] } as const);
  if (!address.includes('/')) return { kind, address: { kind: 'id', id: address }, ...versions };
  const [org = '', app = '', ...name] = address.split('/');
  return { kind, address: { kind: 'name', org, app, name: name.join('/') }, ...versions };
}

/** A name as the setting and people write it, one text per version that it names. */
export function configuredNameTexts({ address, versions = [] }: Pick<ConfiguredName, 'address' | 'versions'>): readonly string[] {
  const text =
    address.kind === 'name' ? `${address.org}/${address.app}/${address.name}` : address.kind === 'slug' ? address.slug : address.id;
  return versions.length === 0 ? [text] : versions.map((version) => `${text}${versionSuffix(version)}`);
}

function versionSuffix(version: VersionRef): string {
  switch (version.kind) {
    case 'current':
      return '';
    case 'number':
      return `@${version.number}`;
    case 'revision':
      return `@${version.revisionId}`;
    case 'label':
      return `@${version.label}`;
    case 'environment':
      return `@${version.environment}`;
  }
}

function slugVersion(version: string): VersionRef {
  return /^\d+$/.test(version) ? { kind: 'number', number: version } : { kind: 'label', label: version };
}

/** An id for a new connection: its name in `a-z0-9-`, made unique with a number. */
export function newConnectionId(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'connection';
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(id)) return id;
  }
}
