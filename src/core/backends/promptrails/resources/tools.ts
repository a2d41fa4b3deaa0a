import { isBackendError } from '../../../backendError.ts';
import type { CallOptions } from '../../../model/index.ts';
import type { RailsClient } from '../client.ts';
import type { ListOptions } from '../listing.ts';
import { path } from '../route.ts';
import { discoveredTools, type McpTemplate, mcpTemplate, mcpTool, toolAnswer } from '../schemas/workspace.ts';
import { toQuery, toWire } from '../wire.ts';

/** A new tool. */
export interface NewMcpTool {
  readonly name: string;
  readonly type: string;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly schema?: unknown;
  readonly credentialId?: string;
  readonly templateId?: string;
  readonly status?: string;
}

/** What can be changed of a tool. */
export type McpToolChange = Partial<Omit<NewMcpTool, 'type' | 'templateId'>> & { readonly isActive?: boolean };

/** Tools that agents can use. */
export function mcpToolsResource(client: RailsClient) {
  return {
    list: (options?: ListOptions) => client.list('api/v1/mcp-tools', mcpTool, { what: 'Listing tools', ...options }),
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/mcp-tools/${id}`, mcpTool, { what: `Getting the tool ${id}`, ...options }),
    create: (fields: NewMcpTool, options?: CallOptions) =>
      client.send('POST', 'api/v1/mcp-tools', mcpTool, { what: `Creating the tool ${fields.name}`, json: toWire(fields), ...options }),
    update: (id: string, change: McpToolChange, options?: CallOptions) =>
      client.send('PATCH', path`api/v1/mcp-tools/${id}`, mcpTool, { what: `Changing the tool ${id}`, json: toWire(change), ...options }),
    delete: (id: string, options?: CallOptions) =>
      client.remove(path`api/v1/mcp-tools/${id}`, { what: `Deleting the tool ${id}`, ...options }),
    /** Asks the tool what it offers. */
    discoverTools: (id: string, options?: CallOptions) =>
      client.send('POST', path`api/v1/mcp-tools/${id}/discover`, discoveredTools, {
        what: `Asking the tool ${id} what it offers`,
        ...options,
      }),
    /** Lets the tool do something; never repeated. */
    callTool: (
      id: string,
      call: { readonly toolName: string; readonly arguments?: Readonly<Record<string, unknown>> },
      options?: CallOptions,
    ) =>
      client.send('POST', path`api/v1/mcp-tools/${id}/call`, toolAnswer, {
        what: `Calling the tool ${id}`,
        json: toWire(call),
        ...options,
      }),
  };
}

/** Which templates are wanted. */
export interface McpTemplateFilter extends ListOptions {
  readonly category?: string;
  readonly type?: string;
  readonly search?: string;
  readonly isActive?: boolean;
}

/**
 * Templates that tools are installed from.
 *
 * @param keepSecret Takes a value out of everything that is shown.
 */
export function mcpTemplatesResource(client: RailsClient, keepSecret: (value: string) => void) {
  const list = ({ category, type, search, isActive, ...options }: McpTemplateFilter = {}) =>
    client.list('api/v1/mcp-templates', mcpTemplate, {
      what: 'Listing templates of tools',
      filter: { category, type, isActive },
      query: toQuery({ search }),
      ...options,
    });
  return {
    list,
    get: (id: string, options?: CallOptions) =>
      client.get(path`api/v1/mcp-templates/${id}`, mcpTemplate, { what: `Getting the template ${id}`, ...options }),
    /** Older servers read the word `slug` as an id and find nothing; the list then has the template, if there is one. */
    getBySlug: async (slug: string, options?: CallOptions): Promise<McpTemplate> => {
      try {
        return await client.get(path`api/v1/mcp-templates/slug/${slug}`, mcpTemplate, { what: `Getting the template ${slug}`, ...options });
      } catch (error) {
        if (!isBackendError(error, 'not-found')) throw error;
        for await (const template of list(options)) if (template.slug === slug) return template;
        throw error;
      }
    },
    /** Makes a tool. Parameters may be secrets, so all of them are kept out of errors and log lines. */
    install: (
      slug: string,
      request: { readonly name: string; readonly parameters?: Readonly<Record<string, string>> },
      options?: CallOptions,
    ) => {
      for (const value of Object.values(request.parameters ?? {})) keepSecret(value);
      return client.send('POST', path`api/v1/mcp-templates/slug/${slug}/install`, mcpTool, {
        what: `Installing the template ${slug}`,
        json: toWire(request),
        ...options,
      });
    },
  };
}
