import * as z from 'zod';
import { creator, latestOf, rowsLike, withZ } from './rows.ts';
import type { PromptRow } from './types.ts';

/** What a batch is asked with. */
export const batchRequest = z.object({
  prompt_ids: z.array(z.string()).min(1).max(100),
  project_id: z.string().nullish(),
  include_versions: z.boolean().default(false),
  include_metadata: z.boolean().default(false),
});

/** Several prompts at once, each in its latest version; a versioned id gets the latest, too. */
export function batchOf(rows: readonly PromptRow[], request: z.infer<typeof batchRequest>) {
  const prompts: Record<string, unknown> = {};
  const errors: { prompt_id: string; error: string }[] = [];
  for (const id of new Set(request.prompt_ids)) {
    const found = latestOf(rowsLike(rows, id.replace(/-v[\d.]+$/, '')));
    if (!found) errors.push({ prompt_id: id, error: 'Prompt not found' });
    else
      prompts[id] = {
        ...texts(found),
        ...(request.include_metadata && metadata(found)),
        ...(request.include_versions && versions(rows, id)),
      };
  }
  return { prompts, errors, total_requested: request.prompt_ids.length, total_found: Object.keys(prompts).length };
}

const texts = ({ id, version, name, content }: PromptRow) => ({ id, version, name, content });

const metadata = (row: PromptRow) => ({
  description: row.description,
  module_id: row.moduleId,
  created_by: creator,
  created_at: withZ(row.createdAt),
  updated_at: withZ(row.updatedAt),
  target_models: row.targetModels,
  mas_intent: 'Serve customers.',
  mas_risk_level: row.riskLevel,
});

/** Only rows of exactly that id. */
const versions = (rows: readonly PromptRow[], wanted: string) => ({
  versions: rows.filter(({ id }) => id === wanted).map(({ version, createdAt }) => ({ version, created_at: withZ(createdAt) })),
});
