import * as z from 'zod';

import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { asset, generatedMedia, llmModel, llmModelGroups, mediaModel, signedUrl } from '../schemas/models.ts';
import { flowTemplate } from '../schemas/workspace.ts';
import { toQuery, toWire } from '../wire.ts';

/** Language models that the server offers. */
export function llmModelsResource(client: RailsClient) {
  return {
    list: ({ provider, ...options }: ListOptions & { readonly provider?: string } = {}) =>
      client.list('api/v1/llm-models', llmModel, { what: 'Listing language models', filter: { provider }, ...options }),
    /** Those that the workspace's credentials can use, by provider. */
    listAvailable: (options?: CallOptions) =>
      client.get('api/v1/llm-models/available', llmModelGroups, { what: 'Listing usable language models', ...options }),
  };
}

/** Templates that agents are made from. Older generation only. */
export function templatesResource(client: RailsClient) {
  return {
    list: ({ status, category, ...options }: ListOptions & { readonly status?: string; readonly category?: string } = {}) =>
      client.list('api/v1/templates', flowTemplate, { what: 'Listing templates', filter: { status, category }, ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/templates/${id}`, flowTemplate, { what: `Getting the template ${id}`, ...options }),
  };
}

/** Which files are wanted. */
export interface AssetFilter extends ListOptions {
  readonly type?: string;
  readonly provider?: string;
  readonly executionId?: string;
  readonly agentId?: string;
}

/** Files that agents made. */
export function assetsResource(client: RailsClient) {
  return {
    list: ({ type, provider, executionId, agentId, ...options }: AssetFilter = {}) =>
      client.list('api/v1/assets', asset, { what: 'Listing assets', filter: { type, provider, executionId, agentId }, ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/assets/${id}`, asset, { what: `Getting the asset ${id}`, ...options }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/assets/${id}`, { what: `Deleting the asset ${id}`, ...options }),
    /** An address that needs no key and works for a while. */
    getSignedUrl: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/assets/${id}/signed-url`, signedUrl, { what: `Getting the address of the asset ${id}`, ...options }),
  };
}

/** Media to be made. */
export interface MediaRequest {
  readonly provider: string;
  readonly mediaType: 'image' | 'speech' | 'video';
  readonly model: string;
  readonly prompt?: string;
  readonly inputUrl?: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly guardrails?: readonly Readonly<Record<string, unknown>>[];
}

/** Making media, and the models for it. Older generation only. */
export function mediaResource(client: RailsClient) {
  return {
    /** Costs money and is never repeated. */
    generate: (request: MediaRequest, options?: CallOptions) =>
      client.send('POST', 'api/v1/media/generate', generatedMedia, { what: 'Making media', json: toWire(request), ...options }),
    listModels: ({
      provider,
      mediaType,
      isActive,
      ...options
    }: CallOptions & { readonly provider?: string; readonly mediaType?: string; readonly isActive?: boolean } = {}) =>
      client.get('api/v1/media-models', z.array(mediaModel), {
        what: 'Listing media models',
        query: toQuery({ provider, mediaType, isActive }),
        ...options,
      }),
  };
}
