import type { Clock } from '../../clock.ts';
import { pollToEnd } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import type { PromptJugglerClient, UploadDocumentsOptions } from './client.ts';
import type { PromptJugglerOptions } from './options.ts';
import type { KnowledgeBase, KnowledgeDocument, UploadFile, WaitOptions } from './types.ts';

/** Knowledge bases and their documents. */
export interface KnowledgeCalls {
  get(slug: string, options?: CallOptions): Promise<KnowledgeBase>;
  /** Sends files; the documents are worked on afterwards. Never repeated. */
  upload(slug: string, files: readonly UploadFile[], options?: UploadDocumentsOptions): Promise<readonly KnowledgeDocument[]>;
  document(id: string, options?: CallOptions): Promise<KnowledgeDocument>;
  /** Waits until a document can be searched, or cannot be used. */
  waitForDocument(id: string, options?: WaitOptions<KnowledgeDocument>): Promise<KnowledgeDocument>;
  remove(id: string, options?: CallOptions): Promise<void>;
}

/** Makes these calls. */
export function createKnowledgeCalls(client: PromptJugglerClient, options: PromptJugglerOptions, clock: Clock): KnowledgeCalls {
  return {
    get: client.getKnowledgeBase,
    upload: client.uploadDocuments,
    document: client.getKnowledgeDocument,
    waitForDocument: (id, { signal, onProgress, deadlineMs = options.runDeadlineMs } = {}) =>
      pollToEnd(
        {
          what: `Waiting for the document ${id}`,
          ask: (asked) => client.getKnowledgeDocument(id, { ...(asked && { signal: asked }) }),
          isOver: ({ isOver }) => isOver,
          intervalMs: options.pollIntervalMs,
          factor: 1.5,
          maxIntervalMs: options.pollMaxIntervalMs,
          deadlineMs,
          signal,
          clock,
        },
        onProgress,
      ),
    remove: client.deleteKnowledgeDocument,
  };
}
