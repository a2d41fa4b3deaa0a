import * as z from 'zod';
import { type Answer, type ServerRequest, sentJson } from '../shared/index.ts';
import { wrapped, wrappedError } from './answers.ts';
import { creator, latestOf, withZ } from './rows.ts';
import type { State } from './state.ts';
import type { KeyedHandler, PromptRow } from './types.ts';

const fields = z.strictObject({
  name: z.string().min(1).optional(),
  description: z.string().nullish(),
  content: z.string().min(1).optional(),
  variables: z.array(z.string()).optional(),
  target_models: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  project_id: z.string().nullish(),
  module_id: z.string().nullish(),
});
const creation = fields.required({ name: true, content: true });
const change = fields.extend({ create_new_version: z.boolean().optional(), version: z.string().optional() });
const rendering = z.strictObject({
  variables: z.record(z.string(), z.unknown()),
  version: z.string().optional(),
  model_provider: z.string().optional(),
  model_name: z.string().optional(),
  project_id: z.string().optional(),
});

/** Reading, rendering and writing prompts as the documents have it. */
export function documentedPrompts(state: State) {
  const rowsOf = (id: string) => state.rows.filter(({ base }) => base === id);
  const missing = (id: string) => {
    const names = [...new Set(state.rows.map(({ base }) => base))];
    const suggested_prompts = names.filter((name) => name.startsWith(id.slice(0, 3))).slice(0, 3);
    return wrappedError(404, 'PROMPT_NOT_FOUND', `Prompt '${id}' not found`, { prompt_id: id, suggested_prompts });
  };
  const wantedRow = (id: string, version: string | null | undefined) => {
    const own = rowsOf(id);
    return version ? own.find((row) => row.version === version) : latestOf(own);
  };
  const seen = new Set<string>();
  return {
    one: (request) => {
      const id = request.params.id ?? '';
      const found = wantedRow(id, request.query.get('version'));
      if (!found) return missing(id);
      const isHit = request.query.get('use_cache') !== 'false' && seen.has(found.id);
      seen.add(found.id);
      return wrapped(documentedBody(found), isHit);
    },
    versions: ({ params }) => {
      const own = rowsOf(params.id ?? '');
      return own.length > 0 ? wrapped(own.map(documentedBody)) : missing(params.id ?? '');
    },
    model: ({ params }) => {
      const found = latestOf(rowsOf(params.id ?? ''));
      if (!found) return missing(params.id ?? '');
      const { provider = '', name = '' } = params;
      const own = found.modelTexts.find(({ model_provider, model_name }) => model_provider === provider && model_name === name);
      const { content, expected_output_format, instructions } = own ?? { ...found, expected_output_format: null, instructions: null };
      const model = { is_model_specific: own !== undefined, provider, model: name, expected_output_format, instructions };
      return wrapped({ ...documentedBody(found), content, ...model });
    },
    render: (request) =>
      withBody(request, rendering, ({ variables, version, model_provider, model_name }) => {
        const id = request.params.id ?? '';
        const found = wantedRow(id, version);
        if (!found) return missing(id);
        const own = found.modelTexts.find((text) => text.model_provider === model_provider && text.model_name === model_name);
        return wrapped(rendered(found, own?.content ?? found.content, variables));
      }),
    create: (request) =>
      withBody(request, creation, (given) => {
        const id = given.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
        if (rowsOf(id).length > 0) return wrappedError(400, 'VALIDATION_ERROR', `Prompt '${id}' exists already`);
        const now = state.now();
        const row: PromptRow = { ...emptyRow(id, given.name, given.content, now), ...changes(given) };
        state.rows.push(row);
        return wrapped(documentedBody(row));
      }),
    update: (request) =>
      withBody(request, change, (given) => {
        const id = request.params.id ?? '';
        const old = wantedRow(id, given.version);
        if (!old) return missing(id);
        const isNew = given.create_new_version ?? given.version === undefined;
        const version = isNew ? nextVersion(rowsOf(id)) : old.version;
        const row = {
          ...old,
          ...changes(given),
          version,
          updatedAt: state.now(),
          ...(isNew && { id: `${id}-v${version}`, createdAt: state.now() }),
        };
        if (isNew) state.rows.push(row);
        else state.rows[state.rows.indexOf(old)] = row;
        return wrapped(documentedBody(row));
      }),
    remove: ({ params, query }) => {
      const version = query.get('version');
      const gone = rowsOf(params.id ?? '').filter((row) => version === null || row.version === version);
      if (gone.length === 0) return missing(params.id ?? '');
      for (const row of gone) state.rows.splice(state.rows.indexOf(row), 1);
      return wrapped({ deleted: true });
    },
  } satisfies Record<string, KeyedHandler>;
}

/** Reads a body or refuses it as the documents say. */
export function withBody<Schema extends z.ZodType>(
  request: ServerRequest,
  schema: Schema,
  answer: (body: z.infer<Schema>) => Answer,
): Answer {
  const sent = sentJson(request.body);
  const read = schema.safeParse(sent.isJson ? sent.value : undefined);
  if (read.success) return answer(read.data);
  const problems = read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  return wrappedError(422, 'VALIDATION_ERROR', 'Request validation failed', { errors: problems });
}

function changes({
  name,
  description,
  content,
  variables,
  target_models,
  tags,
  project_id,
  module_id,
}: z.infer<typeof fields>): Partial<PromptRow> {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(content !== undefined && { content }),
    ...(variables !== undefined && { variables }),
    ...(target_models !== undefined && { targetModels: target_models }),
    ...(tags !== undefined && { tags }),
    ...(project_id !== undefined && { projectId: project_id }),
    ...(module_id !== undefined && { moduleId: module_id }),
  };
}

function emptyRow(base: string, name: string, content: string, now: Date): PromptRow {
  const nothing = {
    description: null,
    variables: [],
    tags: [],
    targetModels: [],
    modelTexts: [],
    projectId: null,
    moduleId: null,
    riskLevel: null,
  };
  return { base, id: `${base}-v1.0.0`, version: '1.0.0', name, content, createdAt: now, updatedAt: now, ...nothing };
}

function nextVersion(rows: readonly PromptRow[]): string {
  const [major = 1, minor = 0] = (latestOf(rows)?.version ?? '1.0.0').split('.').map(Number);
  return `${major}.${minor + 1}.0`;
}

function rendered(row: PromptRow, content: string, variables: Readonly<Record<string, unknown>>) {
  const used = new Set<string>();
  const rendered_content = content.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    if (!Object.hasOwn(variables, name)) return whole;
    used.add(name);
    return String(variables[name]);
  });
  const messages = [{ role: 'user', content: rendered_content }];
  return {
    prompt_id: row.base,
    version: row.version,
    rendered_content,
    messages,
    variables_used: [...used],
    processing_time_ms: 3,
    cache_hit: false,
  };
}

function documentedBody(row: PromptRow) {
  return {
    id: row.base,
    version: row.version,
    name: row.name,
    description: row.description,
    content: row.content,
    variables: row.variables,
    target_models: row.targetModels,
    model_specific_prompts: row.modelTexts,
    module_id: row.moduleId,
    created_by: creator,
    created_at: withZ(row.createdAt),
    updated_at: withZ(row.updatedAt),
    tags: row.tags,
    metadata: { mas_risk_level: row.riskLevel },
  };
}
