import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { eventually } from '../helpers/eventually.ts';
import { ProcessClient, serverFile } from './client.ts';

const pulls = { textDocument: { diagnostic: {} } };

/** Whether the server still works. */
async function works(client: ProcessClient): Promise<boolean> {
  const uri = `untitled:${Math.random()}`;
  await client.open(uri, '{{ a | uper }}');
  return (await client.pull(uri)).length === 1;
}

const framed = (content: string) => `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;

describe('the server with bad input', function () {
  this.timeout(20_000);
  let client: ProcessClient;

  beforeEach(async () => {
    client = await ProcessClient.start();
  });
  afterEach(() => client.stop());

  it('refuses requests before it is initialised, and those it does not know', async () => {
    await assert.rejects(client.hover('untitled:one', { line: 0, character: 0 }));
    await client.initialize({ capabilities: pulls });
    await assert.rejects(client.connection.sendRequest('promptdeck/nothing', {}), /-32601|Unhandled method/);
    assert.ok(await works(client));
  });

  it('goes on after messages that are no messages', async () => {
    await client.initialize({ capabilities: pulls });
    for (const content of ['{', 'null', '[]', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":{},"method":7}', '"text"'])
      client.writeRaw(framed(content));
    assert.ok(await works(client));
  });

  it('goes on after a header without a length, as soon as more comes in', async () => {
    await client.initialize({ capabilities: pulls });
    client.writeRaw('Content-Type: nothing\r\n\r\n');
    const more = setInterval(() => void client.close('untitled:none'), 50);
    assert.ok(await works(client));
    clearInterval(more);
  });

  it('answers the next good message after one with no length, a wrong one, or bytes between, and says so', async () => {
    await client.initialize({ capabilities: pulls });
    const message = '{"jsonrpc":"2.0","method":"nothing/known","params":{"text":"ä"}}';
    const withLength = (length: number | string) => `Content-Length: ${length}\r\n\r\n${message}`;
    const size = Buffer.byteLength(message);
    const broken = {
      bare: message,
      withoutLength: `Content-Type: application/vscode-jsonrpc\r\n\r\n${message}`,
      emptyHeader: `\r\n\r\n${message}`,
      noNumber: withLength('many'),
      negative: withLength(-5),
      fraction: withLength(`${size}.5`),
      none: withLength(0),
      short: withLength(size - 1),
      halved: withLength(Math.floor(size / 2)),
      long: withLength(size + 1),
      intoTheHeader: withLength(size + 7),
      overTheHeader: withLength(size + 40),
      million: withLength(1_000_000),
      huge: withLength('9'.repeat(30)),
      garbage: 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
      noise: '\u0000\u0001\ufffd\r\n'.repeat(2000),
      braces: '}}}}{{{{',
    };
    for (const [name, bytes] of Object.entries(broken)) {
      const told = client.errorOutput.length;
      client.writeRaw(bytes);
      assert.ok(await works(client), name);
      await eventually(() => assert.match(client.errorOutput.slice(told), /Promptdeck language server: .*left out/, name));
    }
  });

  it('answers messages with other headers, and in any pieces', async () => {
    await client.initialize({ capabilities: pulls });
    const request = JSON.stringify({ jsonrpc: '2.0', method: '$/setTrace', params: { value: 'off' } });
    const headers = [`content-length:${request.length}`, 'Content-Type: application/vscode-jsonrpc; charset=utf-8'];
    for (const order of [headers, headers.toReversed()]) {
      for (const byte of `${order.join('\r\n')}\r\n\r\n${request}`) {
        client.writeRaw(byte);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    assert.ok(await works(client));
    assert.equal(client.errorOutput, '');
  });

  it('refuses malformed parameters and goes on', async () => {
    await client.initialize({ capabilities: pulls });
    await client.open('untitled:one', '{{ a }}');
    for (const params of [{}, { textDocument: {} }, { textDocument: { uri: 7 } }, { textDocument: { uri: 'untitled:one' } }, null, []]) {
      for (const method of [
        'textDocument/completion',
        'textDocument/hover',
        'textDocument/diagnostic',
        'textDocument/semanticTokens/full',
        'completionItem/resolve',
      ]) {
        await client.connection.sendRequest(method, params).catch((fault: Error) => assert.ok(fault.message));
      }
      for (const method of [
        'textDocument/didOpen',
        'textDocument/didChange',
        'textDocument/didClose',
        'workspace/didChangeConfiguration',
        'promptdeck/libraryChanged',
      ]) {
        await client.connection.sendNotification(method, params);
      }
    }
    assert.ok(await works(client));
  });

  it('answers positions far outside the document', async () => {
    await client.initialize({ capabilities: pulls });
    await client.open('untitled:one', '{{ a }}');
    for (const position of [
      { line: 1e9, character: 1e9 },
      { line: -5, character: -5 },
      { line: 0, character: 0.5 },
    ]) {
      await client.complete('untitled:one', position);
      await client.hover('untitled:one', position);
    }
    assert.ok(await works(client));
  });

  it('answers questions about closed documents with nothing', async () => {
    await client.initialize({ capabilities: pulls });
    await client.open('untitled:one', '{{ a }}');
    await client.close('untitled:one');
    await client.change('untitled:one', 2, 'x');
    assert.deepEqual(await client.pull('untitled:one'), []);
    assert.deepEqual(await client.complete('untitled:one', { line: 0, character: 4 }), []);
    assert.equal(await client.hover('untitled:one', { line: 0, character: 4 }), null);
    assert.ok(await works(client));
  });

  it('survives large, binary and broken texts', async () => {
    await client.initialize({ capabilities: pulls });
    const texts = {
      large: `{{ a | uper }}${'x'.repeat(2 * 1024 * 1024)}`,
      binary: '\0\u0001{{ a }}\ufffd',
      lineOfOneMegabyte: '{{ a.b[0] | upper }} '.repeat(50_000),
      loneSurrogates: '\ud83d {{ \udc00 }} {{ "\ud83d" }}',
      openBrackets: `{{ ${'['.repeat(100_000)}`,
      openBlocks: '{% if a %}'.repeat(20_000),
      mixedLineEnds: 'a\r\n{{ b }}\n{{ }}\r{{ c | uper }}\r\n',
    };
    for (const [name, text] of Object.entries(texts)) {
      await client.open(`untitled:${name}`, text);
      const found = await client.pull(`untitled:${name}`);
      if (name !== 'lineOfOneMegabyte') assert.ok(found.length > 0, name);
      await client.complete(`untitled:${name}`, { line: 0, character: 5 });
    }
    assert.ok(await works(client));
  });
});

describe('the server over a pipe', function () {
  this.timeout(20_000);

  it('answers, also after bytes that are no message', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'promptdeck-pipe-'));
    const name = process.platform === 'win32' ? `\\\\.\\pipe\\${path.basename(folder)}` : path.join(folder, 'pipe');
    const editor = createServer().listen(name);
    const child = spawn(process.execPath, [await serverFile(), `--pipe=${name}`], { stdio: 'ignore' });
    try {
      const [socket]: Socket[] = await once(editor, 'connection');
      assert.ok(socket);
      const connection = createMessageConnection(new StreamMessageReader(socket), new StreamMessageWriter(socket));
      connection.listen();
      socket.write('Content-Length: 7\r\n\r\nnothing{');
      const params = { processId: process.pid, rootUri: null, capabilities: {} };
      assert.ok((await connection.sendRequest<{ capabilities?: object }>('initialize', params)).capabilities);
      const exited = once(child, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      assert.deepEqual(await exited, [0, null]);
      connection.dispose();
    } finally {
      child.kill();
      editor.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says why it ends when nobody is at the other end', async () => {
    const child = spawn(process.execPath, [await serverFile(), `--pipe=${path.join(tmpdir(), 'promptdeck-no-pipe')}`], { stdio: 'pipe' });
    let output = '';
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString();
    });
    const [code] = await once(child, 'close');
    assert.equal(code, 1);
    assert.match(output, /^Promptdeck language server: .*ENOENT/);
  });
});

describe('the end of the server', function () {
  this.timeout(20_000);

  it('is clean after shutdown and exit', async () => {
    const client = await ProcessClient.start();
    await client.initialize();
    assert.equal(await client.stop(), 0);
  });

  it('is an error after exit alone', async () => {
    const client = await ProcessClient.start();
    await client.initialize();
    await client.connection.sendNotification('exit');
    assert.equal(await client.exited(), 1);
    client.connection.dispose();
  });

  it('comes with the end of its input', async () => {
    const client = await ProcessClient.start();
    await client.initialize();
    client.process.stdin?.end();
    assert.notEqual(await client.exited(), null);
    client.connection.dispose();
  });

  it('is a word on how to start it, when it was started without a transport', async () => {
    const child = spawn(process.execPath, [await serverFile()], { stdio: 'pipe' });
    let output = '';
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString();
    });
    const [code] = await once(child, 'exit');
    assert.equal(code, 2);
    assert.match(output, /--stdio/);
  });
});
