import * as z from 'zod';
import type { Freshness, PromptMessage, PromptRevision, RemotePrompt, TemplateMessage, VersionSummary } from '../../model/index.ts';
import { declaredVariables } from './inputSchema.ts';
import type { ListedPrompt, Prompt, PromptVersion } from './schemas/prompts.ts';

/** Functions that only PromptRails has: they ask its data sources while it renders. */
const serverOnlyGlobals = ['call'];

/** A prompt as a listing tells it. PromptRails has no folders and no tags on prompts. */
export function toRemotePrompt({ id, name, description, status, updatedAt, currentVersion }: ListedPrompt): RemotePrompt {
  return {
    address: { kind: 'id', id },
    id,
    name: name === '' ? id : name,
    folders: [],
    ...(description !== '' && { description }),
    ...(status !== '' && status !== 'active' && { tags: [status] }),
    ...(currentVersion && currentVersion.version !== '' && { currentVersion: currentVersion.version }),
    ...(updatedAt !== undefined && { updatedAt }),
  };
}

/** A version as a list of versions tells it. */
export function toVersionSummary({ id, version, isCurrent, message, createdAt }: PromptVersion): VersionSummary {
  return {
    revisionId: id,
    ...(version !== '' && { number: version }),
    labels: [],
    environments: [],
    isCurrent,
    ...(message !== '' && { message }),
    ...(createdAt !== undefined && { createdAt }),
  };
}

/** Newest first; those made in the same millisecond by their number. The server gives them in no order. */
export function byAge(left: PromptVersion, right: PromptVersion): number {
  const byTime = (right.createdAt ?? '').localeCompare(left.createdAt ?? '');
  return byTime !== 0 ? byTime : right.version.localeCompare(left.version, 'en', { numeric: true });
}

/** The content of one version. */
export function toRevision(prompt: Prompt, version: PromptVersion, freshness: Freshness): PromptRevision {
  const variables = declaredVariables(version.inputSchema);
  const model = modelOf(version);
  return {
    prompt: toRemotePrompt(prompt),
    version: toVersionSummary(version),
    dialect: 'jinja2',
    messages: messagesOf(version),
    ...(model && { model }),
    ...(variables && { variables }),
    serverOnlyGlobals,
    details: detailsOf(prompt, version),
    problems: [],
    freshness,
  };
}

/** The two texts of a version; a system text only where there is one. */
function messagesOf({ systemPrompt, userPrompt }: PromptVersion): readonly TemplateMessage[] {
  const user = { role: 'user', content: userPrompt } as const;
  return systemPrompt === '' ? [user] : [{ role: 'system', content: systemPrompt }, user];
}

function modelOf(version: PromptVersion): Readonly<Record<string, unknown>> | undefined {
  const { llmModel, llmModelId, fallbackLlmModel, fallbackLlmModelId, temperature, topP, maxTokens } = version;
  const model = present({
    name: llmModel?.modelId || llmModelId,
    provider: llmModel?.provider || undefined,
    fallback: fallbackLlmModel?.modelId || fallbackLlmModelId,
    temperature,
    top_p: topP,
    max_tokens: maxTokens,
  });
  return Object.keys(model).length > 0 ? model : undefined;
}

function detailsOf(prompt: Prompt, version: PromptVersion): Readonly<Record<string, unknown>> {
  const isSaid = (value: unknown) => value !== null && value !== undefined && JSON.stringify(value) !== '{}';
  return present({
    status: prompt.status || undefined,
    workspaceId: prompt.workspaceId || undefined,
    createdAt: prompt.createdAt,
    outputSchema: isSaid(version.outputSchema) ? version.outputSchema : undefined,
    config: isSaid(version.config) ? version.config : undefined,
    cacheTimeoutSeconds: version.cacheTimeout || undefined,
  });
}

function present(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const rendered = z.union([
  z.object({ user_prompt: z.string(), system_prompt: z.string().nullish() }),
  z.object({
    messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant', 'tool', 'developer']), content: z.string() })).min(1),
  }),
  z.object({ content: z.string() }),
]);

/**
 * What a preview answered, as messages. The cloud renders both texts; the vendor's emulator answers one text.
 *
 * @returns undefined for an answer of another form
 */
export function renderedMessages(preview: unknown): readonly PromptMessage[] | undefined {
  const read = rendered.safeParse(preview).data;
  if (!read) return undefined;
  if ('messages' in read) return read.messages;
  if ('content' in read) return [{ role: 'user', content: read.content }];
  const user = { role: 'user', content: read.user_prompt } as const;
  return read.system_prompt ? [{ role: 'system', content: read.system_prompt }, user] : [user];
}

/** The text of an execution's output: the usual fields of an object, else its JSON. */
export function outputText(output: unknown): string {
  if (typeof output === 'string') return output;
  if (output === null || output === undefined) return '';
  if (typeof output === 'object' && !Array.isArray(output)) {
    const fields = output as Readonly<Record<string, unknown>>;
    for (const name of ['response', 'content', 'text', 'answer', 'output', 'message', 'result'])
      if (typeof fields[name] === 'string') return fields[name];
  }
  return JSON.stringify(output, undefined, 2);
}
