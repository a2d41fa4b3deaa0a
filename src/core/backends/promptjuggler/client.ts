import { BackendError } from '../../backendError.ts';
import { reasonOf } from '../../errors.ts';
import { type Http, nothing, path, type UploadProgress } from '../../http/index.ts';
import type { CallOptions, VersionRef } from '../../model/index.ts';
import { toKnowledgeBase, toKnowledgeDocument, toPromptRun, toWorkflowRun } from './map.ts';
import * as schemas from './schemas.ts';
import type {
  KnowledgeBase,
  KnowledgeDocument,
  PromptRun,
  PromptRunSettings,
  RunSettings,
  StartedRun,
  StreamGrant,
  TextInputs,
  UploadFile,
  WorkflowRun,
} from './types.ts';

/** How files are uploaded. */
export interface UploadDocumentsOptions extends CallOptions {
  readonly onProgress?: (progress: UploadProgress) => void;
}

/** The calls that PromptJuggler has, one method each. */
export interface PromptJugglerClient {
  startPromptRun(
    slug: string,
    version: VersionRef,
    inputs: TextInputs,
    settings?: PromptRunSettings,
    options?: CallOptions,
  ): Promise<StartedRun>;
  getPromptRun(id: string, options?: CallOptions): Promise<PromptRun>;
  startWorkflowRun(
    slug: string,
    version: VersionRef,
    inputs: TextInputs,
    settings?: RunSettings,
    options?: CallOptions,
  ): Promise<StartedRun>;
  getWorkflowRun(id: string, options?: CallOptions): Promise<WorkflowRun>;
  getKnowledgeBase(slug: string, options?: CallOptions): Promise<KnowledgeBase>;
  /** One document for each file, in their order; they are worked on afterwards. */
  uploadDocuments(slug: string, files: readonly UploadFile[], options?: UploadDocumentsOptions): Promise<readonly KnowledgeDocument[]>;
  getKnowledgeDocument(id: string, options?: CallOptions): Promise<KnowledgeDocument>;
  deleteKnowledgeDocument(id: string, options?: CallOptions): Promise<void>;
  /** The thread need not exist yet. */
  createStreamToken(thread: string, options?: CallOptions): Promise<StreamGrant>;
}

/**
 * Makes the calls over HTTP. Starting a run is never repeated: each would be another run.
 *
 * @throws {BackendError} 'invalid-request' for an input that is no text or a version by environment, before anything is sent
 */
export function createClient(http: Http): PromptJugglerClient {
  const start = async (below: string, what: string, inputs: TextInputs, settings: PromptRunSettings, { signal }: CallOptions) => {
    refuseOtherThanTexts(what, inputs);
    return http.post(below, schemas.startedRun, { what, json: { inputs, ...settings }, signal });
  };
  return {
    startPromptRun: (slug, version, inputs, settings = {}, options = {}) =>
      start(path`api/v1/prompts/${slug}/${versionSegment(version)}/runs`, `Running the prompt ${slug}`, inputs, settings, options),
    getPromptRun: async (id, { signal } = {}) =>
      toPromptRun(await http.get(path`api/v1/promptruns/${id}`, schemas.promptRun, { what: `Getting the run ${id}`, signal })),
    startWorkflowRun: (slug, version, inputs, settings = {}, options = {}) =>
      start(path`api/v1/workflows/${slug}/${versionSegment(version)}/runs`, `Running the workflow ${slug}`, inputs, settings, options),
    getWorkflowRun: async (id, { signal } = {}) =>
      toWorkflowRun(
        await http.get(path`api/v1/workflowruns/${id}`, schemas.workflowRun, { what: `Getting the workflow run ${id}`, signal }),
      ),
    getKnowledgeBase: async (slug, { signal } = {}) => {
      const what = `Getting the knowledge base ${slug}`;
      return toKnowledgeBase(await http.get(path`api/v1/knowledge-bases/${slug}`, schemas.knowledgeBase, { what, signal }));
    },
    uploadDocuments: async (slug, files, { signal, onProgress } = {}) => {
      const what = `Uploading to the knowledge base ${slug}`;
      const unreadable = files.flatMap((file) => file.unreadable ?? []);
      const stop = AbortSignal.any([...unreadable, ...(signal ? [signal] : [])]);
      const options = { what, form: formOf(files), signal: stop, ...(onProgress && { onProgress }) };
      try {
        const documents = await http.upload(path`api/v1/knowledge-bases/${slug}/documents`, schemas.knowledgeDocument.array(), options);
        return documents.map(toKnowledgeDocument);
      } catch (error) {
        const failed = unreadable.find(({ aborted }) => aborted);
        throw failed ? unreadableFile(what, failed.reason) : error;
      }
    },
    getKnowledgeDocument: async (id, { signal } = {}) => {
      const what = `Getting the document ${id}`;
      return toKnowledgeDocument(await http.get(path`api/v1/knowledge-documents/${id}`, schemas.knowledgeDocument, { what, signal }));
    },
    deleteKnowledgeDocument: (id, { signal } = {}) =>
      http.delete(path`api/v1/knowledge-documents/${id}`, nothing, { what: `Deleting the document ${id}`, signal }),
    createStreamToken: async (thread, { signal } = {}) => {
      const what = `Asking to listen to the thread ${thread}`;
      const grant = await http.post(path`api/v1/threads/${thread}/stream-token`, schemas.streamGrant, { what, signal });
      http.keepSecret(grant.token);
      return grant;
    },
  };
}

/** The service reads files only under names that are counted. */
function formOf(files: readonly UploadFile[]): FormData {
  const form = new FormData();
  for (const [index, { name, content }] of files.entries()) {
    // A file of this name goes as it is: giving the name again would make a copy of it, which reads it in another way.
    if (content instanceof File && content.name === name) form.append(`files[${index}]`, content);
    else form.append(`files[${index}]`, content, name);
  }
  return form;
}

function unreadableFile(what: string, cause: unknown): BackendError {
  return new BackendError(`${what} failed: ${reasonOf(cause)} Choose the file again.`, 'invalid-request', { cause });
}

/** A version as its part of a path: a number, a tag, a revision's id, or the newest published one. */
export function versionSegment(version: VersionRef): string {
  switch (version.kind) {
    case 'current':
      return newest;
    case 'number':
      return version.number;
    case 'label':
      return version.label;
    case 'revision':
      return version.revisionId;
    case 'environment':
      throw new BackendError(
        `PromptJuggler has no versions by environment, such as '${version.environment}'. Name a number or a tag.`,
        'invalid-request',
      );
  }
}

/** The service's name of the newest published revision. */
export const newest = '__latest__';

function refuseOtherThanTexts(what: string, inputs: Readonly<Record<string, unknown>>): void {
  const wrong = Object.entries(inputs).filter(([, value]) => typeof value !== 'string');
  if (wrong.length === 0) return;
  const fields = wrong.map(([name]) => ({ field: `inputs.${name}`, message: 'is no text' }));
  const names = wrong.map(([name]) => `'${name}'`).join(', ');
  throw new BackendError(`${what} failed: inputs are texts here, and ${names} is none. Write the value as text.`, 'invalid-request', {
    fields,
  });
}
