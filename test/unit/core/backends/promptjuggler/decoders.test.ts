import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as z from 'zod';
import { promptJugglerError } from '../../../../../src/core/backends/promptjuggler/errors.ts';
import * as map from '../../../../../src/core/backends/promptjuggler/map.ts';
import * as schemas from '../../../../../src/core/backends/promptjuggler/schemas.ts';
import { ThreadView } from '../../../../../src/core/backends/promptjuggler/threadView.ts';
import { decode } from '../../../../../src/core/http/index.ts';
import { fuzzRuns } from '../../../../helpers/fuzzRuns.ts';
import { mutatedJson } from '../../../../helpers/mutatedJson.ts';
import { seed } from '../../../../promptServers/promptjuggler/seed.ts';

const [first] = seed().prompts;
const revision = { id: 'r', ...first?.revisions[2]?.body };
const facts = {
  id: 'r',
  status: 'completed',
  createdAt: '2026-01-02T03:04:05+01:00',
  finishedAt: null,
  tokenUsage: { input: 1, inputCached: 0, output: 2, reasoning: 0, total: 3 },
  cost: { success: {}, retries: {}, total: 0.1 },
};
const promptRun = {
  ...facts,
  output: 'text',
  error: null,
  emitted: [{ tool: 't', payload: { a: 1 } }],
  transcript: [
    { type: 'text', content: 'a', citations: [{ title: 'A', url: 'https://a.example' }] },
    { type: 'tool', name: 't', status: 'ok', queries: ['q'], citations: [] },
    { type: 'data', tool: 't', payload: [] },
  ],
};
const document = { id: 'd', status: 'ready', fileName: 'a.md', bytes: 9, chunkCount: 1 };
const base = { id: 'b', status: 'ready', documentCount: 1, chunkCount: 1, documents: [{ ...document, mimeType: 'text/plain' }] };
const frame = {
  kind: 'tool_end',
  runId: 'r',
  channel: 'c',
  segment: 0,
  seq: 1,
  ref: 'x',
  status: 'ok',
  queries: ['q'],
  citations: [{ title: 'A', url: 'u' }],
};

/** Decodes and maps; what is no value is a mismatch, and nothing throws. */
function whole<Wire>(json: unknown, schema: z.ZodType<Wire>, toOurs: (wire: Wire) => unknown): void {
  const decoded = decode(json, schema);
  if (decoded.isOk) assert.equal(typeof toOurs(decoded.value), 'object');
  else assert.match(decoded.mismatch, /\S/);
}

const cases: readonly (readonly [string, unknown, (json: unknown) => void])[] = [
  [
    'revisions',
    revision,
    (json) =>
      whole(json, schemas.promptRevision, (wire) => {
        assert.doesNotMatch(JSON.stringify(wire), /mcp-token-that-must-not-be-shown/);
        return map.toRevision('s', { kind: 'current' }, wire, { fetchedAt: '' });
      }),
  ],
  ['prompt runs', promptRun, (json) => whole(json, schemas.promptRun, map.toPromptRun)],
  [
    'workflow runs',
    { ...facts, outputs: { a: 'x', b: null }, errors: ['e'] },
    (json) => whole(json, schemas.workflowRun, map.toWorkflowRun),
  ],
  ['knowledge bases', base, (json) => whole(json, schemas.knowledgeBase, map.toKnowledgeBase)],
  ['documents', document, (json) => whole(json, schemas.knowledgeDocument, map.toKnowledgeDocument)],
  ['started runs', { id: 'r', thread: 't' }, (json) => whole(json, schemas.startedRun, (wire) => wire)],
  ['stream grants', { token: 't', expiresAt: 'x', url: 'https://s.example/' }, (json) => whole(json, schemas.streamGrant, (wire) => wire)],
];

describe('decoders of PromptJuggler', () => {
  for (const [name, sample, check] of cases) {
    it(`make whole ${name} of any JSON, or refuse it`, () => {
      check(sample);
      fc.assert(fc.property(fc.oneof(mutatedJson(sample), fc.jsonValue()), check), { numRuns: fuzzRuns(300) });
    });
  }

  it('take any event of a stream', () => {
    const view = new ThreadView();
    const name = fc.constantFrom('token', 'data', 'tool_start', 'tool_end', 'reset', 'done', 'failure', 'stale', 'other');
    const data = fc.oneof(
      mutatedJson(frame).map((json) => JSON.stringify(json)),
      fc.string(),
    );
    fc.assert(
      fc.property(name, data, (event, text) => {
        for (const told of view.apply({ event, data: text ?? '', id: undefined })) assert.equal(typeof told.kind, 'string');
        assert.equal(typeof (view.run('r')?.text() ?? ''), 'string');
      }),
      { numRuns: fuzzRuns(500) },
    );
  });

  it('read any failure', () => {
    fc.assert(
      fc.property(
        fc.oneof(mutatedJson({ error: 'text' }), fc.jsonValue()),
        fc.constantFrom(400, 401, 403, 404, 422, 429, 500),
        (json, status) => {
          const { message } = promptJugglerError({ method: 'GET', path: '/', status, headers: new Headers(), text: '', json });
          assert.ok(message === undefined || typeof message === 'string');
        },
      ),
      { numRuns: fuzzRuns(200) },
    );
  });
});
