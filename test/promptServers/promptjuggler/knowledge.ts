import { randomUUID } from 'node:crypto';
import { type Answer, empty, json, type Routes, type ServerRequest } from '../shared/index.ts';
import { notFound, refusal } from './errors.ts';
import { readMultipart } from './multipart.ts';
import type { StoredBase, StoredDocument } from './types.ts';

const bytesPerChunk = 1000;

/** Endpoints 6 to 9: a document moves on each time it is asked for, over `sealed` to `ready`; an empty one fails. */
export function knowledgeRoutes(bases: readonly StoredBase[], seeded: readonly StoredDocument[]): Routes {
  const documents = new Map(seeded.map((document) => [document.id, { ...document }]));
  return {
    'GET /api/v1/knowledge-bases/:slug': ({ params }) => {
      const base = bases.find(({ slug }) => slug === params.slug);
      if (!base) return notFound('Knowledge base');
      const own = [...documents.values()].filter(({ base: slug }) => slug === base.slug);
      return json(200, baseBody(base, own));
    },
    'POST /api/v1/knowledge-bases/:slug/documents': (request) => {
      const base = bases.find(({ slug }) => slug === request.params.slug);
      if (!base) return notFound('Knowledge base');
      const added = uploaded(request, base.slug);
      if (!Array.isArray(added)) return added;
      for (const document of added) documents.set(document.id, document);
      return json(200, added.map(documentBody));
    },
    'GET /api/v1/knowledge-documents/:id': ({ params }) => {
      const document = documents.get(params.id ?? '');
      if (!document) return notFound('Knowledge document');
      const answer = json(200, documentBody(document));
      moveOn(document);
      return answer;
    },
    'DELETE /api/v1/knowledge-documents/:id': ({ params }) =>
      documents.delete(params.id ?? '') ? empty(204) : notFound('Knowledge document'),
  };
}

function uploaded(request: ServerRequest, base: string): StoredDocument[] | Answer {
  const files = readMultipart(request.headers['content-type'], request.body);
  if (!files || files.length === 0) return refusal(422, 'files: at least one file is needed.');
  const wrong = files.find(({ field, fileName }, index) => field !== `files[${index}]` || fileName === '');
  if (wrong) return refusal(422, `files: the field '${wrong.field}' is no file of the form files[0], files[1], …`);
  return files.map(({ fileName, mimeType, bytes }) => ({
    id: randomUUID(),
    base,
    fileName,
    mimeType,
    bytes: bytes.length,
    status: 'pending',
    polls: 0,
  }));
}

function moveOn(document: StoredDocument): void {
  document.polls++;
  if (document.status === 'pending') document.status = document.bytes === 0 ? 'failed' : 'sealed';
  else if (document.status === 'sealed') document.status = 'ready';
}

const chunks = ({ status, bytes }: StoredDocument) => (status === 'ready' ? Math.ceil(bytes / bytesPerChunk) : 0);

function documentBody(document: StoredDocument) {
  const { id, status, fileName, bytes } = document;
  return { id, status, fileName, bytes, chunkCount: chunks(document) };
}

function baseBody({ id }: StoredBase, documents: readonly StoredDocument[]) {
  return {
    id,
    status: documents.some(({ status }) => status === 'pending' || status === 'sealed') ? 'pending' : 'ready',
    documentCount: documents.length,
    chunkCount: documents.reduce((sum, document) => sum + chunks(document), 0),
    documents: documents.map(({ id, status, fileName, bytes, mimeType }) => ({ id, status, fileName, bytes, mimeType })),
  };
}
