import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { type Prompt, prompt, promptRun, promptVersion } from '../schemas/prompts.ts';
import { isAbout, toQuery, toWire } from '../wire.ts';
import { promote } from './promote.ts';

/** What can be changed of a prompt itself. */
export interface PromptChange {
  readonly name?: string;
  readonly description?: string;
  readonly status?: string;
}

/** The content of a new version. */
export interface NewPromptVersion {
  /** As a person names it, such as `1.2.0`. @default '' */
  readonly version?: string;
  readonly userPrompt: string;
  /** @default '' */
  readonly systemPrompt?: string;
  /** @default false, but the first version is current in any case */
  readonly setCurrent?: boolean;
  readonly llmModelId?: string | undefined;
  readonly fallbackLlmModelId?: string | undefined;
  readonly temperature?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly topP?: number | undefined;
  readonly inputSchema?: unknown;
  readonly outputSchema?: unknown;
  readonly config?: unknown;
  /** Seconds. */
  readonly cacheTimeout?: number | undefined;
  readonly message?: string | undefined;
}

/** What a run takes instead of what the prompt's current version says. */
export interface PromptRunRequest {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly systemPrompt?: string | undefined;
  readonly userPrompt?: string | undefined;
  readonly llmModelId?: string | undefined;
  readonly fallbackLlmModelId?: string | undefined;
  readonly temperature?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly topP?: number | undefined;
  readonly topK?: number | undefined;
  readonly outputSchema?: unknown;
  readonly tools?: readonly unknown[];
  readonly credentialId?: string;
  /** Seconds. */
  readonly cacheTimeout?: number | undefined;
  readonly initialMessages?: readonly unknown[];
  readonly reasoningEffort?: string;
  readonly webSearch?: boolean;
  readonly promptCaching?: boolean;
}

/** Input for a preview, of the current version if none is named. */
export interface PreviewRequest {
  readonly input: Readonly<Record<string, unknown>>;
  readonly versionId?: string | undefined;
}

/**
 * Prompts and their versions.
 *
 * @param forget Drops what is remembered of a prompt; called after every change, also one of unknown outcome.
 */
export function promptsResource(client: RailsClient, forget: (id: string) => Promise<void>) {
  const changing = async <Value>(id: string, change: () => Promise<Value>): Promise<Value> => {
    try {
      return await change();
    } finally {
      await forget(id);
    }
  };
  return {
    /** @param options `search` is known to the newer generation only; the older one ignores it. */
    list: ({ search, ...options }: ListOptions & { readonly search?: string } = {}) =>
      client.list('api/v1/prompts', prompt, {
        what: 'Listing prompts',
        query: toQuery({ search }),
        ...(search !== undefined && { isWanted: (found: Prompt) => isAbout(found, search) }),
        ...options,
      }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/prompts/${id}`, prompt, { what: `Getting the prompt ${id}`, ...options }),
    create: (fields: { readonly name: string; readonly description?: string }, options?: CallOptions) =>
      client.send('POST', 'api/v1/prompts', prompt, {
        what: `Creating the prompt ${fields.name}`,
        json: { description: '', ...toWire(fields) },
        ...options,
      }),
    update: (id: string, change: PromptChange, options?: CallOptions) =>
      changing(id, () =>
        client.send('PATCH', path`api/v1/prompts/${id}`, prompt, { what: `Changing the prompt ${id}`, json: toWire(change), ...options }),
      ),
    delete: (id: string, options?: CallOptions) =>
      changing(id, () => client.remove(path`api/v1/prompts/${id}`, { what: `Deleting the prompt ${id}`, ...options })),
    /** In no order. */
    listVersions: (id: string, options?: CallOptions) =>
      client.whole(path`api/v1/prompts/${id}/versions`, promptVersion, { what: `Listing the versions of the prompt ${id}`, ...options }),
    createVersion: (id: string, fields: NewPromptVersion, options?: CallOptions) =>
      changing(id, () =>
        client.send('POST', path`api/v1/prompts/${id}/versions`, promptVersion, {
          what: `Creating a version of the prompt ${id}`,
          json: { version: '', system_prompt: '', set_current: false, ...toWire(fields) },
          ...options,
        }),
      ),
    /** Makes a version the current one. */
    promoteVersion: (id: string, versionId: string, options?: CallOptions) =>
      changing(id, () =>
        promote(client, path`api/v1/prompts/${id}/versions/${versionId}/promote`, promptVersion, {
          what: `Promoting a version of the prompt ${id}`,
          ...options,
        }),
      ),
    /** Fills the input in on the server; costs nothing. The answer's form differs between servers: see `renderedMessages`. */
    preview: (id: string, request: PreviewRequest, options?: CallOptions) =>
      client.send('POST', path`api/v1/prompts/${id}/preview`, z.unknown(), {
        what: `Previewing the prompt ${id}`,
        json: toWire(request),
        isSafe: true,
        ...options,
      }),
    /** Asks a model. Costs money and is never repeated. */
    runPrompt: (id: string, request: PromptRunRequest, options?: CallOptions) =>
      client.send('POST', path`api/v1/prompts/${id}/run`, promptRun, {
        what: `Running the prompt ${id}`,
        json: toWire(request),
        ...options,
      }),
  };
}
