import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isBackendError } from '../../../../src/core/index.ts';
import { fileToUpload } from '../../../../src/core/node/fileToUpload.ts';
import { useTemporaryFolder } from '../../../helpers/temporaryFolder.ts';
import { start } from '../../../promptServers/promptjuggler/index.ts';
import { makeJuggler } from '../backends/promptjuggler/makeJuggler.ts';

describe('a file to upload', () => {
  const folder = useTemporaryFolder('upload');

  it('has its name, a type by its ending, and goes to the server piece by piece', async () => {
    const file = path.join(folder(), 'größe.PDF');
    const bytes = Buffer.alloc(6 * 1024 * 1024, 'pdf');
    await writeFile(file, bytes);
    await using server = await start();
    await using backend = makeJuggler(server).backend;
    const sent: number[] = [];
    const files = [await fileToUpload(file)];
    const [document] = await backend.knowledge.upload('empty-base', files, { onProgress: ({ sentBytes }) => sent.push(sentBytes) });
    assert.deepEqual([document?.fileName, document?.bytes], ['größe.PDF', bytes.length]);
    assert.ok(sent.length > 10, `${sent.length} pieces`);
    assert.equal((await backend.knowledge.get('empty-base')).documents[0]?.mimeType, 'application/pdf');
    await writeFile(file, 'other');
    await assert.rejects(
      backend.knowledge.upload('empty-base', files),
      (error) => isBackendError(error, 'invalidRequest') && /changed since it was chosen/.test(error.message),
    );
    assert.equal((await backend.knowledge.get('empty-base')).documentCount, 1);
  });

  it('without a known ending is sent as bytes', async () => {
    await writeFile(path.join(folder(), 'notes'), 'x');
    assert.equal((await fileToUpload(path.join(folder(), 'notes'))).content.type, 'application/octet-stream');
  });

  it('has the type that its ending is registered for', async () => {
    const office = 'application/vnd.openxmlformats-officedocument';
    const types = {
      csv: 'text/csv',
      doc: 'application/msword',
      docx: `${office}.wordprocessingml.document`,
      htm: 'text/html',
      html: 'text/html',
      json: 'application/json',
      jsonl: 'application/jsonl',
      md: 'text/markdown',
      pdf: 'application/pdf',
      pptx: `${office}.presentationml.presentation`,
      rtf: 'application/rtf',
      txt: 'text/plain',
      xlsx: `${office}.spreadsheetml.sheet`,
      xml: 'application/xml',
      yaml: 'application/yaml',
      yml: 'application/yaml',
      exe: 'application/octet-stream',
    };
    for (const [ending, type] of Object.entries(types)) {
      const file = path.join(folder(), `notes.${ending}`);
      await writeFile(file, 'x');
      assert.equal((await fileToUpload(file)).content.type, type);
    }
  });
});
