import assert from 'node:assert/strict';
import { isBackendError } from '../../../../../src/core/backendError.ts';
import { start } from '../../../../promptServers/promptjuggler/index.ts';
import { makeJuggler } from './makeJuggler.ts';

describe('knowledge bases of PromptJuggler', () => {
  it('take documents, work on them and give them up', async () => {
    await using server = await start();
    await using backend = makeJuggler(server).backend;
    const files = [
      { name: 'größe.md', content: new Blob(['# Größe'], { type: 'text/markdown' }) },
      { name: 'leer.txt', content: new Blob([]) },
    ];
    const sent: number[] = [];
    const [first, second] = await backend.knowledge.upload('empty-base', files, { onProgress: ({ sentBytes }) => sent.push(sentBytes) });
    assert.deepEqual([first?.fileName, first?.bytes, first?.status, second?.fileName], ['größe.md', 9, 'pending', 'leer.txt']);
    assert.ok((sent.at(-1) ?? 0) > 9);
    const ready = await backend.knowledge.waitForDocument(first?.id ?? '');
    const failed = await backend.knowledge.waitForDocument(second?.id ?? '');
    assert.deepEqual([ready.status, ready.chunkCount, failed.status], ['ready', 1, 'failed']);
    assert.equal((await backend.knowledge.get('empty-base')).documentCount, 2);
    await backend.knowledge.remove(failed.id);
    await assert.rejects(backend.knowledge.document(failed.id), (error) => isBackendError(error, 'not-found'));
    const base = await backend.knowledge.get('empty-base');
    assert.deepEqual([base.status, base.documents.map(({ mimeType }) => mimeType)], ['ready', ['text/markdown']]);
  });
});
