import * as z from 'zod';
import { nothing, path } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import { optional } from './map.ts';
import { listOf, toolWire } from './schemas.ts';
import { calling, given, type PtmServer } from './server.ts';

/** A tool of the registry. */
export interface PtmTool {
  readonly name: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly isDeprecated: boolean;
  /** What to use instead. */
  readonly migrationPath?: string;
  readonly deprecationMessage?: string;
  /** Everything the server said, to show as it came. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a tool is declared with. */
export interface PtmToolFields {
  readonly description?: string;
  readonly inputSchema?: Readonly<Record<string, unknown>>;
  readonly mockResponses?: unknown;
  readonly tags?: readonly string[];
  readonly server?: string;
}

/** A version of a prompt, which is what declares a tool. */
export interface PtmVersionAddress {
  readonly promptId: string;
  readonly version: number;
}

/** The tool registry. Writes are never repeated. */
export interface PtmTools {
  /** @param filter all of the tags must match; deprecated ones only when asked for */
  list(
    filter?: { readonly search?: string; readonly tags?: readonly string[]; readonly withDeprecated?: boolean },
    options?: CallOptions,
  ): Promise<readonly PtmTool[]>;
  /** The whole registry as YAML text. */
  export(options?: CallOptions): Promise<string>;
  /** The prompts that use a tool. */
  dependents(
    name: string,
    options?: CallOptions,
  ): Promise<readonly { readonly promptId: string; readonly promptName?: string; readonly version?: number }[]>;
  /** Declares a tool; one of the same name is replaced. */
  create(address: PtmVersionAddress, name: string, fields: PtmToolFields, options?: CallOptions): Promise<PtmTool>;
  update(address: PtmVersionAddress, name: string, fields: PtmToolFields, options?: CallOptions): Promise<PtmTool>;
  deprecate(
    address: PtmVersionAddress,
    name: string,
    why?: { readonly migrationPath?: string; readonly message?: string },
    options?: CallOptions,
  ): Promise<PtmTool>;
  deleteMockProfile(address: PtmVersionAddress, profileName: string, options?: CallOptions): Promise<void>;
}

const dependentRow = z.looseObject({ prompt_id: z.string(), prompt_name: z.string().nullish(), version_number: z.number().nullish() });
/** The rows, whatever the envelope calls them: the key is not told. */
const dependentsAnswer = z.union([z.array(dependentRow), z.looseObject({})]).transform((value) => {
  const lists = Array.isArray(value) ? [value] : Object.values(value);
  return lists.flatMap((list) => z.array(dependentRow).safeParse(list).data ?? []);
});

/** Makes the calls for the tool registry. */
export function createTools({ http, learner }: PtmServer): PtmTools {
  const reading = { gate: 'tools' } as const;
  const writing = { gate: 'toolChanges', capability: 'tools' } as const;
  return {
    list: ({ search, tags, withDeprecated = false } = {}, options) =>
      learner.call(reading, async () => {
        const query = {
          include_deprecated: withDeprecated || undefined,
          search,
          tags: tags && tags.length > 0 ? tags.join(',') : undefined,
        };
        const { items } = await http.get('api/v1/tools', listOf('tools', toolWire), {
          ...calling('Listing the tools of PTM', options),
          query,
        });
        return items.map(toTool);
      }),
    export: (options) =>
      learner.call(
        { gate: 'toolChanges' },
        async () => (await http.text('api/v1/tools/export', calling('Exporting the tools of PTM', options))).value,
      ),
    dependents: (name, options) =>
      learner.call(reading, async () => {
        const call = calling(`Listing what uses the tool ${name}`, options);
        const rows = await http.get(path`api/v1/tools/${name}/dependents`, dependentsAnswer, call);
        return rows.map((row) => ({
          promptId: row.prompt_id,
          ...optional('promptName', row.prompt_name),
          ...optional('version', row.version_number),
        }));
      }),
    create: ({ promptId, version }, name, fields, options) =>
      learner.call(writing, async () => {
        const json = { prompt_id: promptId, version_number: version, tool: { name, ...toolBody(fields) } };
        return toTool(await http.post('api/v1/tools', toolWire, { ...calling(`Creating the tool ${name}`, options), json }));
      }),
    update: ({ promptId, version }, name, fields, options) =>
      learner.call(writing, async () => {
        const call = { ...calling(`Changing the tool ${name}`, options), json: toolBody(fields) };
        return toTool(await http.patch(path`api/v1/tools/${promptId}/${version}/${name}`, toolWire, call));
      }),
    deprecate: ({ promptId, version }, name, { migrationPath, message } = {}, options) =>
      learner.call(writing, async () => {
        const json = given({ migration_path: migrationPath, deprecation_message: message });
        const call = { ...calling(`Deprecating the tool ${name}`, options), json };
        return toTool(await http.post(path`api/v1/tools/${promptId}/${version}/${name}/deprecate`, toolWire, call));
      }),
    deleteMockProfile: ({ promptId, version }, profileName, options) =>
      learner.call(writing, () =>
        http.delete(
          path`api/v1/mock-profiles/${promptId}/${version}/${profileName}`,
          nothing,
          calling(`Deleting the mock profile ${profileName}`, options),
        ),
      ),
  };
}

function toolBody({ description, inputSchema, mockResponses, tags, server }: PtmToolFields) {
  return given({ description, input_schema: inputSchema, mock_responses: mockResponses, tags, server });
}

function toTool(wire: z.infer<typeof toolWire>): PtmTool {
  return {
    name: wire.name,
    ...optional('description', wire.description),
    tags: wire.tags ?? [],
    isDeprecated: wire.deprecated ?? false,
    ...optional('migrationPath', wire.migration_path),
    ...optional('deprecationMessage', wire.deprecation_message),
    details: wire,
  };
}
