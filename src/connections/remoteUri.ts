import type { PromptAddress, TextModel, VersionRef } from '../core/model/index.ts';

/** The scheme of documents that come from servers. */
export const remoteScheme = 'promptdeck';

/** What a document of a server shows: one version of one prompt. */
export interface RemoteDocument {
  readonly connectionId: string;
  readonly address: PromptAddress;
  readonly version: VersionRef;
  /** Whose text it is, where it is not the one for all models. */
  readonly model?: TextModel;
}

/** The parts of a URI that a document needs. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

const ending = '.prompt.j2';
const modelMark = 'model:';

/**
 * Where a version is opened: `promptdeck://<connection>/<address>/<name>@<version>.prompt.j2`, without `@` for the current one, and with
 * `@model:<provider>:<model>` for the text for one model. Prompts of one
 * application lie side by side, so that an include finds its neighbour as it does on disk.
 *
 * @param name what the tab shows; of an address by id it is only that
 */
export function remoteUriParts({ connectionId, address, version, model }: RemoteDocument, name: string): UriParts {
  const ofModel = model ? `@${modelMark}${escaped(model.provider)}:${escaped(model.name)}` : '';
  const suffix = `${version.kind === 'current' ? '' : `@${versionText(version)}`}${ofModel}`;
  const path = [...addressSegments(address, name)].map(escaped).join('/');
  return { scheme: remoteScheme, authority: connectionId, path: `/${path}${suffix}${ending}` };
}

/** What a document is, as one text: two URIs that differ only in the name of a prompt that is found by its id are the same document. */
export function remoteIdentity(document: RemoteDocument): string {
  const { authority, path } = remoteUriParts(document, '');
  return authority + path;
}

/** Of some URIs those of server documents, by what they are; the first one counts where there are several. */
export function openUris<Uri extends UriParts>(uris: readonly Uri[]): ReadonlyMap<string, Uri> {
  const found = new Map<string, Uri>();
  for (const uri of uris) {
    const document = readRemoteUri(uri);
    const identity = document && remoteIdentity(document);
    if (identity !== undefined && !found.has(identity)) found.set(identity, uri);
  }
  return found;
}

/** Reads such a URI; undefined for one that names no version of a prompt, such as that of a folder or of a tests file beside a prompt. */
export function readRemoteUri({ scheme, authority, path }: UriParts): RemoteDocument | undefined {
  if (scheme !== remoteScheme || authority === '' || !path.endsWith(ending)) return undefined;
  const segments = path.slice(1, -ending.length).split('/');
  const last = segments.pop() ?? '';
  const [name = '', ...marks] = last.split('@');
  const isModel = marks.at(-1)?.startsWith(modelMark) === true;
  const model = isModel ? readModel(marks.pop() ?? '') : undefined;
  if (marks.length > 1 || (isModel && !model)) return undefined;
  const version = marks[0] === undefined ? ({ kind: 'current' } as const) : readVersionText(marks[0]);
  const address = readAddress([...segments, name].map(unescaped));
  return address && version && { connectionId: authority, address, version, ...(model && { model }) };
}

function readModel(text: string): TextModel | undefined {
  const [provider, name, ...rest] = text.slice(modelMark.length).split(':').map(unescaped);
  return provider !== undefined && name !== undefined && rest.length === 0 ? { provider, name } : undefined;
}

function addressSegments(address: PromptAddress, name: string): readonly string[] {
  switch (address.kind) {
    case 'id':
      return ['id', address.id, name];
    case 'name':
      return ['name', address.org, address.app, address.name];
    case 'slug':
      return ['slug', address.slug];
  }
}

function readAddress([kind, first, second, third, ...rest]: readonly string[]): PromptAddress | undefined {
  if (rest.length > 0 || !first) return undefined;
  if (kind === 'id' && second !== undefined && third === undefined) return { kind, id: first };
  if (kind === 'name' && second && third) return { kind, org: first, app: second, name: third };
  return kind === 'slug' && second === undefined ? { kind, slug: first } : undefined;
}

function versionText(version: Exclude<VersionRef, { kind: 'current' }>): string {
  switch (version.kind) {
    case 'number':
      return escaped(version.number);
    case 'revision':
      return `revision:${escaped(version.revisionId)}`;
    case 'label':
      return `label:${escaped(version.label)}`;
    case 'environment':
      return `environment:${escaped(version.environment)}`;
  }
}

function readVersionText(text: string): VersionRef | undefined {
  const colon = text.indexOf(':');
  const value = unescaped(text.slice(colon + 1));
  switch (colon < 0 ? 'number' : text.slice(0, colon)) {
    case 'number':
      return { kind: 'number', number: value };
    case 'revision':
      return { kind: 'revision', revisionId: value };
    case 'label':
      return { kind: 'label', label: value };
    case 'environment':
      return { kind: 'environment', environment: value };
    default:
      return undefined;
  }
}

/** As text of a path, where slashes, the sign before a version and dots that mean folders have a meaning of their own. */
function escaped(text: string): string {
  return /^\.+$/.test(text)
    ? text.replaceAll('.', '%2E')
    : text.replaceAll(/[%/\\@:?#\p{Cc}]/gu, (character) => encodeURIComponent(character));
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // written by hand, with a per cent sign that encodes nothing
  }
}
