import * as z from 'zod';
import { BackendError, isBackendError } from '../../backendError.ts';
import { nothing, path } from '../../http/index.ts';
import { mergedPages, type PageRequest } from '../../listing/index.ts';
import type { CallOptions, SkillDownload } from '../../model/index.ts';
import { sha256 } from '../../sha256.ts';
import { optional } from './map.ts';
import { type PtmSkill, type PtmSkillVersion, toSkill, toSkillVersion } from './mapSkills.ts';
import { type PtmScript, type PtmUsage, toUsage } from './prompts.ts';
import { anyObject, skillContentsWire, skillsWire, skillVersionWire, skillWire, usageWire } from './schemas.ts';
import { calling, given, type PtmServer } from './server.ts';

/** Where a skill is seen. */
export type PtmNamespace = 'personal' | 'team' | 'public';

/** The filters that PTM itself knows. */
export interface PtmSkillFilter {
  readonly namespace?: PtmNamespace;
  readonly search?: string;
  /** All must match. */
  readonly tags?: readonly string[];
  /** @default false */
  readonly withDeprecated?: boolean;
  /** At most 200. @default 50 */
  readonly pageSize?: number;
}

/** How a prompt is published as a skill. */
export interface PtmPublication {
  readonly displayName: string;
  readonly description: string;
  readonly consumerSummary: string;
  /** @default 'personal' */
  readonly namespace?: PtmNamespace;
  readonly tags?: readonly string[];
  /** @default claude-code */
  readonly installableFor?: readonly string[];
  /** Made of `a-z0-9-`. @default the prompt's id */
  readonly slug?: string;
  readonly teamGroupId?: string;
  /** They make a new active version of the prompt in the same step. */
  readonly scripts?: readonly PtmScript[];
  /** Sent only when true; it is withdrawn with `update`. */
  readonly isAudienceEditable?: boolean;
}

/** Fields of a skill that change without a new bundle. */
export interface PtmSkillChange {
  readonly displayName?: string;
  readonly description?: string;
  readonly consumerSummary?: string;
  readonly namespace?: PtmNamespace;
  readonly tags?: readonly string[];
  readonly isAudienceEditable?: boolean;
  readonly isDeprecated?: boolean;
  readonly deprecationMessage?: string;
}

/** What a skill holds, as JSON. `readSkillContents` of `core/skills` takes it. */
export type PtmSkillContents = z.infer<typeof skillContentsWire>;

/** The skill catalogue. Writes are never repeated. A held skill gives 'conflict' with the reason `held`. */
export interface PtmSkills {
  pages(filter?: PtmSkillFilter, options?: CallOptions): AsyncIterable<readonly PtmSkill[]>;
  /** @param id the id, not a name */
  get(id: string, options?: CallOptions): Promise<PtmSkill>;
  /** @param qualifiedName `@user/slug`, `@group/slug`, or the bare slug of a public one */
  byName(qualifiedName: string, options?: CallOptions): Promise<PtmSkill>;
  /** By id or by name; a bare word that is no name is searched for. @throws {BackendError} 'not-found', naming the hits when there are several */
  find(reference: string, options?: CallOptions): Promise<PtmSkill>;
  byPrompt(promptId: string, options?: CallOptions): Promise<readonly PtmSkill[]>;
  contents(id: string, options?: CallOptions): Promise<PtmSkillContents>;
  /** The bundle, its hash compared. @throws {BackendError} 'bad-response' when the hash differs */
  download(id: string, options?: CallOptions & { readonly version?: string }): Promise<SkillDownload>;
  /** Newest first. */
  versions(id: string, options?: CallOptions): Promise<readonly PtmSkillVersion[]>;
  /** What differs, as the server says it. */
  compare(id: string, from: number, to: number, options?: CallOptions): Promise<Readonly<Record<string, unknown>>>;
  /** Moves the active version of its prompt, too. */
  activate(id: string, version: number, options?: CallOptions): Promise<void>;
  /** Publishing again keeps the skill and makes a new bundle. @throws {BackendError} 'invalid-request' with the reason `blocked` */
  publish(promptId: string, publication: PtmPublication, options?: CallOptions): Promise<PtmSkill>;
  update(id: string, change: PtmSkillChange, options?: CallOptions): Promise<void>;
  /** @param isHard removes it for good instead of hiding it. @default false */
  delete(id: string, isHard?: boolean, options?: CallOptions): Promise<void>;
  usage(id: string, options?: CallOptions): Promise<PtmUsage>;
}

/** A large bundle takes longer than an answer. */
const bundleTimeouts = { totalMs: 120_000 };
const bundleMaxBytes = 20 * 1024 * 1024;

/** The server refuses to give more at once. */
const mostPerPage = 200;

/** Makes the calls for skills. */
export function createSkills({ http, learner, changed }: PtmServer): PtmSkills {
  const get: PtmSkills['get'] = async (id, options) =>
    toSkill(await http.get(path`api/v1/skills/${id}`, skillWire, calling(`Getting the skill ${id}`, options)));
  const byName: PtmSkills['byName'] = async (name, options) =>
    toSkill(await http.get(path`api/v1/skills/by-name/${name}`, skillWire, calling(`Getting the skill ${name}`, options)));
  const written = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    const value = await learner.call({ capability: 'skills' }, run);
    await changed();
    return value;
  };
  return {
    get,
    byName,
    pages,
    find: async (reference, options) => {
      if (isUuid(reference)) return get(reference, options);
      try {
        return await byName(reference, options);
      } catch (error) {
        if (!isBackendError(error, 'not-found') || /[@/:]/.test(reference)) throw error;
        return onlyHit(reference, pages({ search: reference }, options), error);
      }
    },
    byPrompt: async (promptId, options) => {
      const call = calling(`Listing the skills of the prompt ${promptId}`, options);
      return (await http.get(path`api/v1/skills/by-prompt/${promptId}`, z.array(skillWire), call)).map(toSkill);
    },
    contents: (id, options) =>
      learner.call({ gate: 'contents' }, () =>
        http.get(path`api/v1/skills/${id}/contents`, skillContentsWire, calling(`Getting the contents of the skill ${id}`, options)),
      ),
    download: (id, { version, ...options } = {}) =>
      learner.call({ capability: 'skills' }, async () => {
        const { folderName, version: active } = await get(id, options);
        const call = {
          ...calling(`Downloading the skill ${folderName}`, options),
          query: { version },
          timeouts: bundleTimeouts,
          maxBytes: bundleMaxBytes,
        };
        const { value: bytes, headers } = await http.bytes(path`api/v1/skills/${id}/bundle`, call);
        const stated = headers.get('x-skill-bundle-sha256')?.trim().toLowerCase() || undefined;
        if (stated !== undefined && stated !== (await sha256(bytes))) {
          const text = `Downloading the skill ${folderName} failed: the bytes are not those that the server states (SHA-256). Try again.`;
          throw new BackendError(text, 'bad-response', { isRetryable: true });
        }
        return { bytes, folderName, ...optional('sha256', stated), ...optional('version', version ?? active) };
      }),
    versions: async (id, options) => {
      const call = calling(`Listing the versions of the skill ${id}`, options);
      return (await http.get(path`api/v1/skills/${id}/versions`, z.array(skillVersionWire), call)).map(toSkillVersion);
    },
    compare: (id, from, to, options) =>
      http.get(path`api/v1/skills/${id}/versions/compare`, anyObject, {
        ...calling(`Comparing versions ${from} and ${to} of the skill ${id}`, options),
        query: { a: from, b: to },
      }),
    activate: (id, version, options) =>
      written(() =>
        http.put(path`api/v1/skills/${id}/versions/${version}/activate`, nothing, {
          ...calling(`Activating version ${version} of the skill ${id}`, options),
          json: {},
        }),
      ),
    publish: (promptId, publication, options) =>
      written(async () => {
        const call = { ...calling(`Publishing the prompt ${promptId} as a skill`, options), json: publicationBody(publication) };
        return toSkill(await http.post(path`api/v1/prompts/${promptId}/publish-skill`, skillWire, call));
      }),
    update: (id, change, options) =>
      written(() =>
        http.patch(path`api/v1/skills/${id}`, nothing, { ...calling(`Changing the skill ${id}`, options), json: changeBody(change) }),
      ),
    delete: (id, isHard = false, options) =>
      written(() =>
        http.delete(path`api/v1/skills/${id}`, nothing, {
          ...calling(`Deleting the skill ${id}`, options),
          query: { hard_delete: isHard || undefined },
        }),
      ),
    usage: (id, options) =>
      learner.call({ gate: 'usage', capability: 'usage' }, async () =>
        toUsage(
          await http.get(path`api/v1/skills/${id}/usage-metrics`, usageWire, calling(`Getting the usage of the skill ${id}`, options)),
        ),
      ),
  };

  async function* pages(filter: PtmSkillFilter = {}, options: CallOptions = {}): AsyncGenerator<readonly PtmSkill[]> {
    const { namespace, search, tags, withDeprecated = false } = filter;
    const pageSize = Math.min(filter.pageSize ?? 50, mostPerPage);
    const query = {
      namespace,
      search,
      tags: tags && tags.length > 0 ? tags.join(',') : undefined,
      include_deprecated: withDeprecated || undefined,
    };
    const load = async ({ cursor: page, isRepeated, signal }: PageRequest<number>) => {
      const size = isRepeated ? mostPerPage : pageSize;
      const call = { ...calling('Listing the skills of PTM', signal ? { signal } : {}), query: { ...query, page, page_size: size } };
      const { items, total } = await http.get('api/v1/skills', skillsWire, call);
      const isLast = items.length === 0 || (typeof total === 'number' ? page * size >= total : items.length < size);
      return { items: items.map(toSkill), total: total ?? undefined, next: isLast ? undefined : page + 1 };
    };
    for await (const { items } of mergedPages({ first: 1, load, idOf: ({ id }) => id, signal: options.signal })) yield items;
  }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** The one hit of a search; several are named, so that the user can choose. */
async function onlyHit(reference: string, pages: AsyncIterable<readonly PtmSkill[]>, notFound: BackendError): Promise<PtmSkill> {
  for await (const [first, ...others] of pages) {
    if (!first) break;
    if (others.length === 0) return first;
    const names = [first, ...others].slice(0, 5).map((skill) => skill.qualifiedName ?? skill.name);
    throw new BackendError(
      `Getting the skill ${reference} failed: several fit, such as ${names.join(', ')}. Give the full name.`,
      'not-found',
    );
  }
  throw notFound;
}

function publicationBody(publication: PtmPublication) {
  return {
    display_name: publication.displayName,
    description: publication.description,
    consumer_summary: publication.consumerSummary,
    namespace: publication.namespace ?? 'personal',
    tags: publication.tags ?? [],
    installable_for: publication.installableFor ?? ['claude-code'],
    ...given({ skill_name: publication.slug, team_group_id: publication.teamGroupId, scripts: publication.scripts }),
    ...(publication.isAudienceEditable && { audience_editable: true }),
  };
}

function changeBody(change: PtmSkillChange) {
  return given({
    display_name: change.displayName,
    description: change.description,
    consumer_summary: change.consumerSummary,
    namespace: change.namespace,
    tags: change.tags,
    audience_editable: change.isAudienceEditable,
    deprecated: change.isDeprecated,
    deprecation_message: change.deprecationMessage,
  });
}
