import { created, demand, filtered, found, ok, page, Refusal } from '../answers.ts';
import type { Call, Route } from '../call.ts';
import { crud } from '../crud.ts';
import type { Row } from '../table.ts';

/** MCP tools and the templates they are installed from. */
export const toolRoutes: readonly Route[] = [
  ...crud({
    path: '/api/v1/mcp-tools',
    scope: 'mcptools',
    table: (state) => state.mcpTools,
    required: ['name', 'type'],
    optional: ['config', 'schema', 'credential_id', 'template_id', 'status'],
    make: ({ body }) => toolFields(body),
    changeable: ['name', 'config', 'schema', 'is_active', 'credential_id', 'status'],
    canDelete: true,
  }),
  {
    method: 'POST',
    path: '/api/v1/mcp-tools/:id/discover',
    scope: 'mcptools:execute',
    fields: [],
    handle: ({ state, params }) => {
      found(state.mcpTools, params.id);
      const inputSchema = { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] };
      return ok({ tools: [{ name: 'search', description: 'Searches the articles.', inputSchema }], trace_id: state.newId() });
    },
  },
  {
    method: 'POST',
    path: '/api/v1/mcp-tools/:id/call',
    scope: 'mcptools:execute',
    fields: ['tool_name', 'arguments'],
    handle: (call) => {
      found(call.state.mcpTools, call.params.id);
      demand(call, 'tool_name');
      const isKnown = call.body.tool_name === 'search';
      const text = isKnown ? `Found: ${JSON.stringify(call.body.arguments ?? {})}` : `unknown tool: ${String(call.body.tool_name)}`;
      return ok({ content: [{ type: 'text', text }], is_error: !isKnown, trace_id: call.state.newId() });
    },
  },
  {
    method: 'GET',
    path: '/api/v1/mcp-templates',
    scope: 'mcptools:read',
    handle: (call) => page(call, searched(call)),
  },
  {
    method: 'GET',
    path: '/api/v1/mcp-templates/slug/:slug',
    scope: 'mcptools:read',
    handle: (call) => ok(bySlug(call)),
  },
  {
    method: 'GET',
    path: '/api/v1/mcp-templates/:id',
    scope: 'mcptools:read',
    handle: ({ state, params }) => ok(found(state.mcpTemplates, params.id)),
  },
  {
    method: 'POST',
    path: '/api/v1/mcp-templates/slug/:slug/install',
    scope: 'mcptools:write',
    fields: ['name', 'parameters'],
    handle: (call) => {
      const template = bySlug(call);
      demand(call, 'name');
      const given = (call.body.parameters ?? {}) as Readonly<Record<string, unknown>>;
      const specs = template.required_parameters as readonly { name: string; required: boolean }[];
      for (const { name, required } of specs)
        if (required && given[name] === undefined) throw new Refusal(400, 'bad_request', `parameter ${name} is required`);
      const { state } = call;
      const fields = toolFields({ name: call.body.name, type: template.type, config: template.config, template_id: template.id });
      return created(state.insert(state.mcpTools, fields));
    },
  },
];

function toolFields(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { name, type, config = {}, schema = null, credential_id = null, template_id = null, status = 'active' } = body;
  return { name, type, config, schema, is_active: true, credential_id, template_id, status };
}

function bySlug({ state, params }: Call): Row {
  const [template] = state.mcpTemplates.where({ slug: params.slug });
  if (!template) throw new Refusal(404, 'not_found', 'mcp template not found');
  return template;
}

function searched(call: Call): readonly Row[] {
  const search = (call.query.get('search') ?? '').toLowerCase();
  const rows = filtered(call, call.state.mcpTemplates.all(), ['category', 'type', 'is_active']);
  return rows.filter(({ name }) => String(name).toLowerCase().includes(search));
}
