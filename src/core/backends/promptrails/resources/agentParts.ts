import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import { path } from '../route.ts';
import { agentFile, agentFileMatch, guardrail, memory, scanner } from '../schemas/agents.ts';
import { count, listOf, toQuery, toWire, wireObject } from '../wire.ts';
import type { NewGuardrail } from './agents.ts';

/** Guardrails by their own id. */
export function guardrailsResource(client: RailsClient) {
  return {
    update: (id: string, change: Partial<NewGuardrail>, options?: CallOptions) =>
      client.send('PATCH', path`api/v1/guardrails/${id}`, guardrail, {
        what: `Changing the guardrail ${id}`,
        json: toWire(change),
        ...options,
      }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/guardrails/${id}`, { what: `Deleting the guardrail ${id}`, ...options }),
    /** Newer generation only. */
    listScanners: (options?: CallOptions) =>
      client.get('api/v1/guardrails/scanners', z.array(scanner), { what: 'Listing the scanners of guardrails', ...options }),
  };
}

/** Memories by their own id. */
export function memoriesResource(client: RailsClient) {
  return {
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/memories/${id}`, memory, { what: `Getting the memory ${id}`, ...options }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/memories/${id}`, { what: `Deleting the memory ${id}`, ...options }),
  };
}

const fileText = wireObject({ path: z.string(), content: z.string(), totalLines: count });
const items = z.object({ items: listOf(agentFile) }).transform((read) => read.items);
const matches = z.object({ matches: listOf(agentFileMatch) }).transform((read) => read.matches);

/** The files of agents. Paths are absolute. Newer generation only. */
export function agentFilesResource(client: RailsClient) {
  const of = (agentId: string, what: string, options: CallOptions | undefined) => ({ what: `${what} of the agent ${agentId}`, ...options });
  return {
    list: (
      agentId: string,
      {
        path: folder = '/',
        recursive,
        offset,
        limit,
        ...options
      }: CallOptions & {
        readonly path?: string;
        readonly recursive?: boolean;
        readonly offset?: number;
        readonly limit?: number;
      } = {},
    ) =>
      client.get(path`api/v1/agents/${agentId}/vfs`, items, {
        ...of(agentId, 'Listing the files', options),
        query: toQuery({ path: folder, recursive: recursive || undefined, offset, limit }),
      }),
    /** @param options `lineOffset` counts from 0 */
    read: (
      agentId: string,
      file: string,
      { lineOffset, lineLimit, ...options }: CallOptions & { readonly lineOffset?: number; readonly lineLimit?: number } = {},
    ) =>
      client.get(path`api/v1/agents/${agentId}/vfs/file`, fileText, {
        ...of(agentId, `Reading ${file}`, options),
        query: toQuery({ path: file, lineOffset, lineLimit }),
      }),
    /** @param options `mode` is `overwrite` unless stated */
    write: (
      agentId: string,
      file: string,
      content: string,
      {
        mode = 'overwrite',
        mimeType,
        ...options
      }: CallOptions & { readonly mode?: 'overwrite' | 'append'; readonly mimeType?: string } = {},
    ) =>
      client.send('PUT', path`api/v1/agents/${agentId}/vfs/file`, agentFile, {
        ...of(agentId, `Writing ${file}`, options),
        json: toWire({ path: file, content, mode, mimeType }),
      }),
    stat: (agentId: string, file: string, options?: CallOptions) =>
      client.get(path`api/v1/agents/${agentId}/vfs/stat`, agentFile, {
        ...of(agentId, `Looking at ${file}`, options),
        query: { path: file },
      }),
    mkdir: (agentId: string, folder: string, options?: CallOptions) =>
      client.send('POST', path`api/v1/agents/${agentId}/vfs/mkdir`, agentFile, {
        ...of(agentId, `Making the folder ${folder}`, options),
        json: { path: folder },
      }),
    move: async (agentId: string, from: string, to: string, options?: CallOptions): Promise<void> => {
      await client.send('POST', path`api/v1/agents/${agentId}/vfs/move`, z.unknown(), {
        ...of(agentId, `Moving ${from}`, options),
        json: { from, to },
      });
    },
    copy: async (agentId: string, from: string, to: string, options?: CallOptions): Promise<void> => {
      await client.send('POST', path`api/v1/agents/${agentId}/vfs/copy`, z.unknown(), {
        ...of(agentId, `Copying ${from}`, options),
        json: { from, to },
      });
    },
    /** @returns how many files were removed */
    delete: (agentId: string, file: string, { recursive, ...options }: CallOptions & { readonly recursive?: boolean } = {}) =>
      client.send('DELETE', path`api/v1/agents/${agentId}/vfs`, deletedCount, {
        ...of(agentId, `Deleting ${file}`, options),
        query: toQuery({ path: file, recursive: recursive || undefined }),
      }),
    grep: (
      agentId: string,
      text: string,
      { path: folder, limit, ...options }: CallOptions & { readonly path?: string; readonly limit?: number } = {},
    ) =>
      client.get(path`api/v1/agents/${agentId}/vfs/grep`, matches, {
        ...of(agentId, 'Searching the files', options),
        query: toQuery({ q: text, path: folder, limit }),
      }),
    glob: (
      agentId: string,
      pattern: string,
      { path: folder, limit, ...options }: CallOptions & { readonly path?: string; readonly limit?: number } = {},
    ) =>
      client.get(path`api/v1/agents/${agentId}/vfs/glob`, items, {
        ...of(agentId, 'Searching the files', options),
        query: toQuery({ pattern, path: folder, limit }),
      }),
    /** @returns bytes */
    usage: (agentId: string, options?: CallOptions) =>
      client.get(path`api/v1/agents/${agentId}/vfs/usage`, usedBytes, of(agentId, 'Measuring the files', options)),
  };
}

const deletedCount = z.union([z.object({ deleted: z.number() }), z.undefined()]).transform((read) => read?.deleted ?? 0);
const usedBytes = z.object({ bytes_used: z.number() }).transform((read) => read.bytes_used);
