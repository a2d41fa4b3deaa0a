import type * as z from 'zod';
import { path } from '../../http/index.ts';
import { brokenPrompt, mergedPages, type PageRequest, promptIdIn, rowsOf } from '../../listing/index.ts';
import type { CallOptions, PromptPage, RemotePrompt, VersionSummary } from '../../model/index.ts';
import { optional, toRemotePrompt, toVersionSummary } from './map.ts';
import {
  contentsWire,
  listOf,
  listWith,
  promptRow,
  promptWire,
  testsWire,
  usageWire,
  versionRow,
  wholePrompt,
  wholeVersion,
} from './schemas.ts';
import { calling, given, type PtmServer } from './server.ts';
import { utcOf } from './utc.ts';

/** The filters that PTM itself knows. */
export interface PtmPromptFilter {
  readonly tag?: string;
  readonly team?: string;
  readonly service?: string;
  readonly source?: 'repository' | 'database';
  readonly search?: string;
  readonly group?: string;
}

/** A script that travels with a prompt into its skill bundles. */
export interface PtmScript {
  /** Under `scripts/`. */
  readonly path: string;
  readonly content: string;
  readonly executable: boolean;
}

/** The content of a prompt. A change of it makes a new version; absent is unchanged, an empty list clears. */
export interface PtmPromptContent {
  /** At most 500,000 characters. */
  readonly promptText?: string;
  /** In promptfoo's form: `{description, vars, assert, expected_output}`. */
  readonly tests?: readonly Readonly<Record<string, unknown>>[];
  readonly deepevalMetrics?: readonly Readonly<Record<string, unknown>>[];
  readonly kpis?: readonly Readonly<Record<string, unknown>>[];
  readonly providerProfiles?: readonly string[];
  readonly judgeProfile?: string;
}

/** What a new prompt is made of. */
export interface PtmNewPrompt extends PtmPromptContent {
  /** A dotted name such as `my_team.summarizer`. */
  readonly id: string;
  readonly name: string;
  readonly promptText: string;
  readonly team: string;
  readonly service: string;
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** A change of a prompt. Fields that are not content make no new version. */
export interface PtmPromptChange extends PtmPromptContent {
  /** Why, at most 500 characters. */
  readonly summary: string;
  readonly name?: string;
  readonly team?: string;
  readonly service?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly scripts?: readonly PtmScript[];
  /** Whether a new version is used at once. @default true */
  readonly isActivated?: boolean;
}

/** The tests that a prompt is evaluated with. */
export type PtmTests = Required<Pick<PtmPromptContent, 'tests' | 'deepevalMetrics' | 'kpis'>> & Pick<PtmPromptContent, 'judgeProfile'>;

/** What runs of a prompt or skill elsewhere are counted by; null where the organisation does not count. */
export interface PtmUsage {
  readonly lifetime: number | null;
  readonly last30Days: number | null;
  readonly last7Days: number | null;
  /** UTC, ISO 8601. */
  readonly lastRequestAt?: string;
}

/** A prompt as the server says it, with its text. */
export type WholePrompt = z.infer<typeof wholePrompt>;
/** A version as the server says it, with its text. */
export type WholeVersion = z.infer<typeof wholeVersion>;

/** Everything that is needed to run a prompt elsewhere. */
export type PtmContents = z.infer<typeof contentsWire>;

/** Prompts and their versions. No call deletes a prompt. */
export interface PtmPrompts {
  /** Prompts page by page; an older server sends all at once. */
  pages(filter?: PtmPromptFilter & { readonly pageSize?: number }, options?: CallOptions): AsyncIterable<PromptPage>;
  get(id: string, options?: CallOptions): Promise<WholePrompt>;
  tests(id: string, options?: CallOptions): Promise<PtmTests>;
  /** Newest first. */
  versions(id: string, options?: CallOptions): Promise<readonly VersionSummary[]>;
  version(id: string, number: number, options?: CallOptions): Promise<WholeVersion>;
  /** @param version @default the active one */
  contents(id: string, version?: number, options?: CallOptions): Promise<PtmContents>;
  usage(id: string, options?: CallOptions): Promise<PtmUsage>;
  /** A write; never repeated. */
  create(prompt: PtmNewPrompt, options?: CallOptions): Promise<RemotePrompt>;
  /** A write; never repeated. @throws {BackendError} 'conflict' with the serverCode `repository_backed` or `write_race` */
  update(id: string, change: PtmPromptChange, options?: CallOptions): Promise<RemotePrompt>;
  /** Makes a version the one in use: the only promotion and the only way back. A write; never repeated. */
  activate(id: string, version: number, options?: CallOptions): Promise<void>;
}

/** Makes the calls for prompts. */
export function createPrompts({ http, learner, options: { pageSize }, changed }: PtmServer): PtmPrompts {
  const list = listWith('prompts', rowsOf(promptRow, ['prompt_id', 'id']));
  const reading = (id: string, options?: CallOptions) => calling(`Getting the prompt ${id}`, options);
  const get = (id: string, options?: CallOptions) => http.get(path`api/v1/prompts/${id}`, wholePrompt, reading(id, options));
  const written = async <Value>(work: Promise<Value>): Promise<Value> => {
    const value = await work;
    await changed();
    return value;
  };
  return {
    get,
    pages: (filter = {}, options) => promptPages(filter, options),
    tests: async (id, options) => {
      const wire = await http.get(path`api/v1/prompts/${id}/tests`, testsWire, calling(`Getting the tests of the prompt ${id}`, options));
      return {
        tests: nonEmpty(wire.promptfoo_tests) ?? wire.tests ?? [],
        deepevalMetrics: wire.deepeval_metrics ?? [],
        kpis: wire.kpis ?? [],
        ...optional('judgeProfile', wire.judge_profile),
      };
    },
    versions: async (id, options) => {
      const call = calling(`Listing the versions of the prompt ${id}`, options);
      const { items } = await http.get(path`api/v1/prompts/${id}/versions`, listOf('versions', versionRow), call);
      const isTold = items.length === 0 || items.some((row) => typeof row.is_active === 'boolean');
      const active = isTold ? undefined : (await get(id, options)).active_version;
      return items.map((row) => toVersionSummary(row, active));
    },
    version: (id, number, options) =>
      http.get(
        path`api/v1/prompts/${id}/versions/${number}`,
        wholeVersion,
        calling(`Getting version ${number} of the prompt ${id}`, options),
      ),
    contents: (id, version, options) =>
      learner.call({ gate: 'contents' }, () =>
        http.get(path`api/v1/prompts/${id}/contents`, contentsWire, {
          ...calling(`Getting the contents of the prompt ${id}`, options),
          query: { version },
        }),
      ),
    usage: (id, options) =>
      learner.call({ gate: 'usage', capability: 'usage' }, async () =>
        toUsage(
          await http.get(path`api/v1/prompts/${id}/usage-metrics`, usageWire, calling(`Getting the usage of the prompt ${id}`, options)),
        ),
      ),
    create: (prompt, options) =>
      written(
        learner.call({ capability: 'create' }, async () => {
          const { id, name, team, service, description = '', tags } = prompt;
          const json = { prompt_id: id, name, team, service, description, ...given({ tags }), ...contentBody(prompt) };
          return toRemotePrompt(
            await http.post('api/v1/prompts', promptWire, { ...calling(`Creating the prompt ${id}`, options), json }),
            id,
          );
        }),
      ),
    update: (id, change, options) =>
      written(
        learner.call({ capability: 'edit' }, async () => {
          const { summary, name, team, service, description, tags, scripts, isActivated = true } = change;
          const json = { change_summary: summary, ...given({ name, team, service, description, tags, scripts }), ...contentBody(change) };
          const query = isActivated ? {} : { set_active: false };
          const call = { ...calling(`Saving the prompt ${id}`, options), json, query };
          return toRemotePrompt(await http.put(path`api/v1/prompts/${id}`, promptWire, call), id);
        }),
      ),
    activate: (id, version, options) =>
      written(
        learner.call({ capability: 'promote' }, async () => {
          const call = { ...calling(`Activating version ${version} of the prompt ${id}`, options), json: {} };
          await http.put(path`api/v1/prompts/${id}/versions/${version}/activate`, promptWire, call);
        }),
      ),
  };

  async function* promptPages(
    filter: PtmPromptFilter & { readonly pageSize?: number },
    options: CallOptions = {},
  ): AsyncGenerator<PromptPage> {
    const { pageSize: wanted = pageSize, ...query } = filter;
    const limit = Math.min(wanted, mostPerPage);
    const load = async ({ cursor: offset, isRepeated, signal }: PageRequest<number>) => {
      const size = isRepeated ? mostPerPage : limit;
      const call = calling('Listing the prompts of PTM', signal ? { signal } : {});
      const { items, total } = await http.get('api/v1/prompts', list, { ...call, query: { ...query, limit: size, offset } });
      const prompts = items.map((row, index) => (row.isBroken ? brokenPrompt(row, offset + index) : toRemotePrompt(row.value)));
      return { items: prompts.filter(({ id }) => id !== ''), total, next: nextOffset(offset, size, items.length, total) };
    };
    const merged = mergedPages({ first: 0, load, idOf: promptIdIn, signal: options.signal });
    for await (const { items, total } of merged) yield { prompts: items, ...optional('total', total) };
  }
}

/** The server refuses to give more at once. */
const mostPerPage = 1000;

/** Where the next page begins. A server that knows no pages sends everything, and the same again when it is asked for more. */
function nextOffset(offset: number, limit: number, rows: number, total: number | undefined): number | undefined {
  if (rows === 0 || rows > limit) return undefined;
  const isLast = total === undefined ? rows < limit : offset + rows >= total;
  return isLast ? undefined : offset + rows;
}

/** The shared form of usage counts. */
export function toUsage(wire: z.infer<typeof usageWire>): PtmUsage {
  return {
    lifetime: wire.lifetime ?? null,
    last30Days: wire.last_30d ?? null,
    last7Days: wire.last_7d ?? null,
    ...optional('lastRequestAt', utcOf(wire.last_request_at)),
  };
}

function contentBody({ promptText, tests, deepevalMetrics, kpis, providerProfiles, judgeProfile }: PtmPromptContent) {
  return given({
    prompt_text: promptText,
    tests,
    deepeval_metrics: deepevalMetrics,
    kpis,
    provider_profiles: providerProfiles,
    judge_profile: judgeProfile,
  });
}

function nonEmpty<Item>(list: readonly Item[] | null | undefined): readonly Item[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
