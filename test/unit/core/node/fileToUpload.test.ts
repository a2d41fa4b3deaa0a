import assert from 'node:assert/strict';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
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
      (error) => isBackendError(error, 'invalid-request') && /changed since it was chosen/.test(error.message),
    );
    assert.equal((await backend.knowledge.get('empty-base')).documentCount, 1);
  });

  it('is read in pieces of 64 KiB, to its last byte', async () => {
    for (const [size, pieces] of [
      [1, [1]],
      [65_536, [65_536]],
      [65_537, [65_536, 1]],
      [150_000, [65_536, 65_536, 18_928]],
    ] as const) {
      const file = path.join(folder(), `${size}`);
      const bytes = Buffer.alloc(size, 'abcdefg');
      await writeFile(file, bytes);
      const { content } = await fileToUpload(file);
      assert.deepEqual([content.size, content.name, content.lastModified], [size, `${size}`, statSync(file).mtimeMs]);
      const read: Uint8Array[] = [];
      for await (const piece of content.stream()) read.push(piece);
      assert.deepEqual([read.map(({ length }) => length), Buffer.compare(Buffer.concat(read), bytes)], [pieces, 0]);
    }
  });

  it('that is empty has no pieces', async () => {
    const file = path.join(folder(), 'empty');
    await writeFile(file, '');
    const pieces = [];
    for await (const piece of (await fileToUpload(file)).content.stream()) pieces.push(piece);
    assert.deepEqual(pieces, []);
  });

  for (const [what, change] of Object.entries({
    'another size at the same time': (file: string) => {
      const { mtime } = statSync(file);
      writeFileSync(file, 'longer than before');
      utimesSync(file, mtime, mtime);
    },
    'the same size at another time': (file: string) => utimesSync(file, 1000, 1000),
  }))
    it(`that has ${what} gives nothing more, and says why`, async () => {
      const file = path.join(folder(), 'a');
      await writeFile(file, 'abc');
      utimesSync(file, 5000, 5000);
      const { content, unreadable } = await fileToUpload(file);
      change(file);
      const reading = content.stream().getReader().read();
      await new Promise((resolve) => unreadable.addEventListener('abort', resolve));
      assert.equal(String(unreadable.reason), 'Error: The file a changed since it was chosen.');
      const first = await Promise.race([reading, new Promise((resolve) => setImmediate(() => resolve('nothing')))]);
      assert.equal(first, 'nothing');
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
