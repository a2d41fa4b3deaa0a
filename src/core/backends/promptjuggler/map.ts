import type * as z from 'zod';
import type {
  Freshness,
  MessageRole,
  PromptRevision,
  RemotePrompt,
  TemplateMessage,
  VersionRef,
  VersionSummary,
} from '../../model/index.ts';
import type * as wire from './schemas.ts';
import type { KnowledgeBase, KnowledgeDocument, PromptRun, TranscriptItem, WorkflowRun } from './types.ts';

type Wire<Name extends keyof typeof wire> = z.output<(typeof wire)[Name]>;

/** A prompt that the connection names. */
export function toPrompt(slug: string): RemotePrompt {
  return { address: { kind: 'slug', slug }, id: slug, name: slug, folders: [] };
}

/** What is known of a version when it was asked for by one of its names. */
export function toVersion(revisionId: string, asked: VersionRef): VersionSummary {
  return {
    revisionId,
    ...(asked.kind === 'number' && { number: asked.number }),
    labels: asked.kind === 'label' ? [asked.label] : [],
    environments: [],
    isCurrent: asked.kind === 'current',
  };
}

/** One version of a prompt; the system instruction is its first message. */
export function toRevision(slug: string, asked: VersionRef, revision: Wire<'promptRevision'>, freshness: Freshness): PromptRevision {
  const { id, systemInstruction, provider, model, modelParams, promptId, memory, responseFormat, tools } = revision;
  const system: readonly TemplateMessage[] = systemInstruction ? [{ role: 'system', content: systemInstruction }] : [];
  return {
    prompt: toPrompt(slug),
    version: toVersion(id, asked),
    dialect: 'placeholder',
    messages: [...system, ...revision.messages.map(({ role, content }) => ({ role: toRole(role), content }))],
    model: withoutNulls({ provider, model, ...modelParams }),
    details: withoutNulls({ promptId, memory, responseFormat, tools }),
    problems: [],
    freshness,
  };
}

/** The service has two roles; one that it may add speaks as the user until it is known. */
function toRole(role: string): MessageRole {
  return role === 'assistant' || role === 'system' || role === 'tool' || role === 'developer' ? role : 'user';
}

/** A prompt run. */
export function toPromptRun(run: Wire<'promptRun'>): PromptRun {
  return {
    ...toRunFacts(run),
    ...(run.output != null && { output: run.output }),
    ...(run.error != null && { error: run.error }),
    emitted: (run.emitted ?? []).map(({ tool, payload }) => ({ tool, payload })),
    transcript: (run.transcript ?? []).flatMap(toTranscriptItem),
  };
}

/** A workflow run. */
export function toWorkflowRun(run: Wire<'workflowRun'>): WorkflowRun {
  return { ...toRunFacts(run), outputs: run.outputs ?? {}, errors: run.errors ?? [] };
}

function toRunFacts({ id, status, createdAt, finishedAt, tokenUsage, cost }: Omit<Wire<'promptRun'>, 'output' | 'error'>) {
  return {
    id,
    status,
    isOver: status !== 'pending',
    ...(createdAt != null && { createdAt: toUtc(createdAt) }),
    ...(finishedAt != null && { finishedAt: toUtc(finishedAt) }),
    ...(cost && { costUsd: cost.total }),
    ...(tokenUsage && {
      tokens: {
        ...tokenUsage,
        inputCached: tokenUsage.inputCached ?? 0,
        inputCacheWrite: tokenUsage.inputCacheWrite ?? 0,
        reasoning: tokenUsage.reasoning ?? 0,
      },
    }),
  };
}

function toTranscriptItem(item: NonNullable<Wire<'promptRun'>['transcript']>[number]): readonly TranscriptItem[] {
  const citations = (item.citations ?? []).map(({ title, url }) => ({ title: title ?? url, url }));
  switch (item.type) {
    case 'text':
      return [{ kind: 'text', content: item.content ?? '', citations }];
    case 'tool': {
      const status = item.status === 'ok' || item.status === 'error' ? item.status : 'pending';
      return [{ kind: 'tool', name: item.name ?? '', status, queries: item.queries ?? [], citations }];
    }
    case 'data':
      return [{ kind: 'data', tool: item.tool ?? '', payload: item.payload }];
    default:
      return []; // a kind of a later release has no place here
  }
}

/** A knowledge base. */
export function toKnowledgeBase(base: Wire<'knowledgeBase'>): KnowledgeBase {
  return { ...base, documents: base.documents ?? [] };
}

/** A document of one. */
export function toKnowledgeDocument(document: Wire<'knowledgeDocument'>): KnowledgeDocument {
  return { ...document, isOver: document.status !== 'pending' && document.status !== 'sealed' };
}

/** A time with any offset as UTC; what is no time stays as it came. */
function toUtc(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

function withoutNulls(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
}
