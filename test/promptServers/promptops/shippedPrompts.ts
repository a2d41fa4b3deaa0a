import { type Answer, json, type ServerRequest } from '../shared/index.ts';
import { detail } from './answers.ts';
import { creator, latestOf, projectRefusal, rowsLike, withOffset } from './rows.ts';
import type { KeyedHandler, PromptRow, StoredKey } from './types.ts';

/** One prompt, its versions, one of them, and the text for one model, as the shipped server has them. */
export function shippedPrompts(rows: readonly PromptRow[]): Readonly<Record<'one' | 'versions' | 'version' | 'model', KeyedHandler>> {
  const latest = (request: ServerRequest, key: StoredKey, areProjectsChecked: boolean): PromptRow | Answer => {
    const project = request.query.get('project_id') ?? '';
    const refusal = project !== '' && areProjectsChecked ? projectRefusal(key, project) : undefined;
    if (refusal) return detail(refusal.status, refusal.text);
    const found = latestOf(rowsLike(rows, request.params.id ?? ''));
    if (!found) return detail(404, 'Prompt not found');
    if (project !== '' && areProjectsChecked && found.projectId !== project) return detail(403, 'No access to this prompt');
    return found;
  };
  return {
    one: (request, key) => {
      if (!/^[A-Za-z0-9_-]+$/.test(request.params.id ?? '')) return detail(400, 'Invalid prompt ID format');
      const found = latest(request, key, true);
      return 'status' in found ? found : json(200, { ...body(found), ...mas(found) });
    },
    versions: ({ params }) => {
      const found = rowsLike(rows, params.id ?? '');
      return found.length > 0 ? json(200, found.map(body)) : detail(404, 'Prompt not found');
    },
    version: ({ params }) => {
      const { id = '', version = '' } = params;
      const found = [`${id}-v${version}`, id].flatMap((name) => rows.filter((row) => row.id === name && row.version === version))[0];
      if (!found) return detail(404, 'Prompt version not found');
      const { provider_id: _, ...rest } = body(found);
      return json(200, rest);
    },
    model: (request, key) => {
      const found = latest(request, key, false);
      if ('status' in found) return found;
      const { provider = '', name = '' } = request.params;
      const common = { id: found.id, version: found.version, name: found.name };
      const own = found.modelTexts.find(({ model_provider, model_name }) => model_provider === provider && model_name === name);
      if (!own) {
        const { description, content } = found;
        return json(200, { ...common, description, content, is_model_specific: false, provider, model: name });
      }
      return json(200, {
        ...common,
        description: own.instructions ?? found.description,
        content: own.content,
        is_model_specific: true,
        provider,
        model: name,
        expected_output_format: own.expected_output_format,
        instructions: own.instructions,
      });
    },
  };
}

function body(row: PromptRow) {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    description: row.description,
    content: row.content,
    provider_id: null,
    target_models: row.targetModels,
    model_specific_prompts: row.modelTexts,
    module_id: row.moduleId,
    created_by: creator,
    created_at: withOffset(row.createdAt),
    updated_at: withOffset(row.updatedAt),
  };
}

const mas = ({ riskLevel }: PromptRow) => ({
  mas_intent: 'Serve customers.',
  mas_fairness_notes: null,
  mas_testing_notes: null,
  mas_risk_level: riskLevel,
});
