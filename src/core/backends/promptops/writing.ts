import { nothing, path } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import { type Call, type Calls, notInForm } from './calls.ts';
import { fromFields, toFit, toModel, toRendering } from './map.ts';
import type { PromptOpsOptions } from './options.ts';
import type { PromptRow } from './reading.ts';
import * as schemas from './schemas.ts';
import type { ModelFit, ModelInfo, ModelName, PromptFields, Rendering, RenderRequest } from './types.ts';

/** What only the documented form has. With a server as it was shipped, every one of these is 'unsupported'. */
export interface DocumentedCalls {
  render(id: string, request: RenderRequest): Promise<Rendering>;
  create(fields: PromptFields & { readonly name: string; readonly content: string }, options?: CallOptions): Promise<PromptRow>;
  /** Makes a new version, or changes the one that is named. */
  update(id: string, fields: PromptFields, options?: CallOptions & { readonly version?: string }): Promise<PromptRow>;
  /** Deletes one version. `all` deletes the prompt with all of them. */
  remove(id: string, version: string | 'all', options?: CallOptions): Promise<void>;
  models(filter?: { readonly provider?: string; readonly capability?: string }, options?: CallOptions): Promise<readonly ModelInfo[]>;
  compatibility(
    prompt: { readonly id?: string; readonly content?: string },
    models: readonly ModelName[],
    options?: CallOptions,
  ): Promise<readonly ModelFit[]>;
}

/** Makes these calls. Writes are never repeated. */
export function createDocumentedCalls({ call, form }: Calls, { projectId }: PromptOpsOptions): DocumentedCalls {
  const documented: Call = async (method, below, schema, settings) => {
    if ((await form(settings.what, settings.signal)) === 'shipped') throw notInForm(settings.what);
    return call(method, below, schema, settings);
  };
  const project = projectId === undefined ? {} : { project_id: projectId };
  return {
    render: async (id, { variables, version, model, signal }) => {
      const variant = model && { model_provider: model.provider, model_name: model.name };
      const json = { variables, ...project, ...(version !== undefined && { version }), ...variant };
      const settings = { what: `Rendering ${id}`, json, promptId: id, signal, isSafe: true };
      return toRendering(await documented('POST', path`prompts/${id}/render`, schemas.rendering, settings));
    },
    create: (fields, { signal } = {}) =>
      documented('POST', 'prompts', schemas.prompt, {
        what: `Creating ${fields.name}`,
        json: { ...project, ...fromFields(fields) },
        signal,
      }),
    update: (id, fields, { signal, version } = {}) => {
      const which = version === undefined ? { create_new_version: true } : { version, create_new_version: false };
      const json = { ...fromFields(fields), ...which };
      return documented('PUT', path`prompts/${id}`, schemas.prompt, { what: `Changing ${id}`, json, promptId: id, signal });
    },
    remove: (id, version, { signal } = {}) => {
      const query = { ...project, ...(version !== 'all' && { version }) };
      return documented('DELETE', path`prompts/${id}`, nothing, { what: `Deleting ${id}`, query, promptId: id, signal });
    },
    models: async ({ provider, capability } = {}, { signal } = {}) => {
      const settings = { what: 'Listing models', query: { provider, capability }, signal };
      return (await documented('GET', 'models', schemas.models, settings)).models.map(toModel);
    },
    compatibility: async ({ id, content }, models, { signal } = {}) => {
      const json = { ...(id !== undefined && { prompt_id: id }), ...(content !== undefined && { prompt_content: content }), models };
      const settings = { what: 'Comparing models', json, signal, isSafe: true };
      return (await documented('POST', 'models/compatibility', schemas.compatibility, settings)).compatibility.map(toFit);
    },
  };
}
