import * as z from 'zod';
import { empty, json, type ServerRequest, text } from '../../shared/index.ts';
import { activeVersion, promptIn, versionOf } from '../find.ts';
import { refuse } from '../refusal.ts';
import { asked, flag, numberIn, sent } from '../sent.ts';
import type { Prompt, RouteTable, State, Tool, Version } from '../types.ts';

const fields = {
  description: z.string().optional(),
  input_schema: z.record(z.string(), z.unknown()).optional(),
  mock_responses: z.unknown().optional(),
  tags: z.array(z.string()).optional(),
  server: z.string().optional(),
  deprecated: z.boolean().optional(),
};
const creation = z.strictObject({
  prompt_id: z.string(),
  version_number: z.int().min(1),
  tool: z.strictObject({ ...fields, name: z.string().min(1) }),
});

/** The tools that prompt versions declare. */
export function toolRoutes(state: State): RouteTable {
  return {
    'GET /tools': {
      since: '1.11.0',
      answer: (request) => {
        const schema = z.strictObject({
          include_deprecated: flag.default(false),
          search: z.string().optional(),
          tags: z.string().optional(),
        });
        const { include_deprecated: withOld, search = '', tags } = asked(request, schema);
        const wanted = tags?.split(',') ?? [];
        const fitting = registry(state).filter(
          ({ tool }) =>
            (withOld || !tool.deprecated) &&
            `${tool.name} ${tool.description}`.toLowerCase().includes(search.toLowerCase()) &&
            wanted.every((tag) => tool.tags.includes(tag)),
        );
        return json(
          200,
          fitting.map(({ tool, prompts }) => ({ ...tool, prompt_count: prompts.length, last_used_at: null, run_count: 0 })),
        );
      },
    },
    'POST /tools': {
      right: 'manage_tool_registry',
      since: '1.11.0',
      answer: (request) => {
        const { prompt_id: id, version_number: number, tool } = sent(request, creation);
        const prompt = state.prompts.get(id) ?? refuse(404, `Prompt '${id}' not found`);
        const { tools } = versionOf(prompt, number);
        const made: Tool = { description: '', tags: [], deprecated: false, ...defined(tool), name: tool.name };
        const index = tools.findIndex(({ name }) => name === tool.name);
        tools.splice(index === -1 ? tools.length : index, index === -1 ? 0 : 1, made);
        return json(index === -1 ? 201 : 200, { ...made, prompt_id: id, version_number: number });
      },
    },
    'GET /tools/export': {
      since: '1.12.0',
      answer: () => {
        const lines = registry(state).map(({ tool }) => `  - name: ${tool.name}\n    description: ${JSON.stringify(tool.description)}`);
        return text(200, ['tools:', ...lines, ''].join('\n'), {
          'content-type': 'application/yaml',
          'content-disposition': 'attachment; filename="tools.yaml"',
        });
      },
    },
    'GET /tools/:toolName/dependents': {
      since: '1.11.0',
      answer: (request) => {
        const { toolName: name = '' } = request.params;
        const found = registry(state).find(({ tool }) => tool.name === name) ?? refuse(404, `Tool '${name}' not found`);
        const dependents = found.prompts.map((prompt) => ({
          prompt_id: prompt.id,
          prompt_name: prompt.name,
          version_number: prompt.active,
        }));
        return json(200, { tool_name: name, dependents });
      },
    },
    'PATCH /tools/:promptId/:version/:toolName': {
      right: 'manage_tool_registry',
      since: '1.11.0',
      answer: (request) => {
        const tool = toolIn(versionIn(state, request), request);
        Object.assign(tool, defined(sent(request, z.strictObject(fields))));
        return json(200, tool);
      },
    },
    'POST /tools/:promptId/:version/:toolName/deprecate': {
      right: 'manage_tool_registry',
      since: '1.12.0',
      answer: (request) => {
        const tool = toolIn(versionIn(state, request), request);
        const schema = z.strictObject({ migration_path: z.string().optional(), deprecation_message: z.string().optional() });
        Object.assign(tool, defined(sent(request, schema)), { deprecated: true });
        return json(200, tool);
      },
    },
    'DELETE /mock-profiles/:promptId/:version/:profileName': {
      right: 'manage_tool_registry',
      since: '1.11.0',
      answer: (request) => {
        const { mockProfiles } = versionIn(state, request);
        const { profileName = '' } = request.params;
        const index = mockProfiles.indexOf(profileName);
        if (index === -1) refuse(404, `Mock profile '${profileName}' not found`);
        mockProfiles.splice(index, 1);
        return empty(204);
      },
    },
  };
}

/** Each tool once, with the prompts whose active version declares it. */
function registry(state: State): { tool: Tool; prompts: Prompt[] }[] {
  const byName = new Map<string, { tool: Tool; prompts: Prompt[] }>();
  for (const prompt of state.prompts.values()) {
    for (const tool of activeVersion(prompt).tools) {
      const entry = byName.get(tool.name) ?? { tool, prompts: [] };
      entry.prompts.push(prompt);
      byName.set(tool.name, entry);
    }
  }
  return [...byName.values()];
}

function versionIn(state: State, request: ServerRequest): Version {
  return versionOf(promptIn(state, request), numberIn(request, 'version'));
}

function toolIn({ tools }: Version, { params }: ServerRequest): Tool {
  return tools.find(({ name }) => name === params.toolName) ?? refuse(404, `Tool '${params.toolName}' not found`);
}

function defined<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
