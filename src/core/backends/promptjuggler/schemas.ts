/**
 * What PromptJuggler answers, as far as it is used. Source: the vendor's clients 1.0.0 to 1.7.0 (Python) and 1.4.0 (npm), read and run on
 * 2026-11-22; every shape was checked by letting those clients decode the test server's answers. What a release of the service lacks is
 * filled in, and words that a later one may add are let through.
 */
import * as z from 'zod';
import { withoutSecrets } from './toolSecrets.ts';

const texts = z.array(z.string()).nullish();
const citations = z.array(z.object({ title: z.string().nullish(), url: z.string() })).nullish();

/** `{"id":"…","promptId":"…","provider":"openai","model":"gpt-4o","systemInstruction":"…","messages":[{"role":"user","content":"…"}],"tools":[]}` */
export const promptRevision = z.object({
  id: z.string(),
  promptId: z.string().nullish(),
  memory: z.string().nullish(),
  provider: z.string().nullish(),
  model: z.string().nullish(),
  modelParams: z.record(z.string(), z.unknown()).nullish(),
  responseFormat: z.record(z.string(), z.unknown()).nullish(),
  systemInstruction: z.string().nullish(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  /** Secrets are taken out while it is read, so that no cache or log ever has them. */
  tools: z
    .array(z.record(z.string(), z.unknown()))
    .nullish()
    .transform((tools) => tools?.map(withoutSecrets)),
});

/** `{"id":"…","thread":"…"}` */
export const startedRun = z.object({ id: z.string(), thread: z.string() });

const tokenUsage = z.object({
  input: z.number(),
  inputCached: z.number().nullish(),
  inputCacheWrite: z.number().nullish(),
  output: z.number(),
  reasoning: z.number().nullish(),
  total: z.number(),
});

const run = z.object({
  id: z.string(),
  status: z.string(),
  createdAt: z.string().nullish(),
  finishedAt: z.string().nullish(),
  tokenUsage: tokenUsage.nullish(),
  cost: z.object({ total: z.number() }).nullish(),
});

const transcriptItem = z.looseObject({
  type: z.string(),
  content: z.string().nullish(),
  name: z.string().nullish(),
  status: z.string().nullish(),
  tool: z.string().nullish(),
  payload: z.unknown().optional(),
  queries: texts,
  citations,
});

/** `{"id":"…","status":"completed","output":"Hello","error":null,"emitted":[],"transcript":[{"type":"text","content":"Hello","citations":[]}],…}` */
export const promptRun = run.extend({
  output: z.string().nullish(),
  error: z.string().nullish(),
  emitted: z.array(z.object({ tool: z.string(), payload: z.unknown().optional() })).nullish(),
  transcript: z.array(transcriptItem).nullish(),
});

/** `{"id":"…","status":"completed","outputs":{"reply":"Hello"},"errors":[],…}` */
export const workflowRun = run.extend({
  outputs: z.record(z.string(), z.string().nullable()).nullish(),
  errors: texts,
});

/** `{"id":"…","status":"pending","fileName":"a.md","bytes":9,"chunkCount":0}` */
export const knowledgeDocument = z.object({
  id: z.string(),
  status: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  chunkCount: z.number(),
});

/** `{"id":"…","status":"ready","documentCount":1,"chunkCount":6,"documents":[{"id":"…","status":"ready","fileName":"a.md","bytes":9,"mimeType":"text/markdown"}]}` */
export const knowledgeBase = z.object({
  id: z.string(),
  status: z.string(),
  documentCount: z.number(),
  chunkCount: z.number(),
  documents: z
    .array(z.object({ id: z.string(), status: z.string(), fileName: z.string(), bytes: z.number(), mimeType: z.string() }))
    .nullish(),
});

/** `{"token":"…","expiresAt":"2026-01-02T03:04:05Z","url":"https://stream.promptjuggler.com/stream/…"}` */
export const streamGrant = z.object({ token: z.string().min(1), expiresAt: z.string(), url: z.url() });

/** `{"error":"Prompt not found."}`, typed for 403 and read from any failure. */
export const errorBody = z.object({ error: z.string() });

/** `{"id":"…","status":"completed"}`; a document also counts chunks, a knowledge base also documents. */
export const webhookBody = z.object({
  id: z.string(),
  status: z.string(),
  event: z.string().optional(),
  chunkCount: z.number().optional(),
  documentCount: z.number().optional(),
});

const streamCitation = z.object({ title: z.string().catch(''), url: z.string() });

/**
 * `{"kind":"token","runId":"r1","channel":"default","segment":0,"seq":1,"text":"Hi"}`: the data of a stream's event, of which each kind has some
 * of the fields. A field of another type than expected counts as absent, as in the vendor's browser client.
 */
export const streamFrame = z.object({
  runId: z.string().optional().catch(undefined),
  channel: z.string().optional().catch(undefined),
  segment: z.number().catch(0),
  seq: z.number().catch(0),
  text: z.string().catch(''),
  tool: z.string().catch(''),
  ref: z.string().catch(''),
  payload: z.unknown().optional(),
  status: z.enum(['ok', 'error']).catch('ok'),
  queries: z.array(z.string()).catch([]),
  citations: z.array(streamCitation).catch([]),
  code: z.string().catch('unknown'),
  message: z.string().catch(''),
});
