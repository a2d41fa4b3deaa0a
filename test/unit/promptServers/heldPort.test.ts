import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { HeldPort } from '../../promptServers/shared/heldPort.ts';

/** What a client hears, or the code of its failure. */
async function heardAt(port: number): Promise<string> {
  const client = connect(port, '127.0.0.1');
  try {
    const [piece] = await once(client, 'data');
    return String(piece);
  } catch (fault) {
    return fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
  } finally {
    client.destroy();
  }
}

/** The states of the sockets that Linux has on a port of loopback: `0A` listens, `01` is connected. */
async function statesOf(port: number): Promise<readonly string[]> {
  const local = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((row) => row.trim().split(/\s+/));
  return rows.filter(([, address]) => address === local).map(([, , , state = '']) => state);
}

describe('a held port', () => {
  it('refuses connections while it is closed, cuts those there are, and opens again as the same port', async () => {
    const held = new HeldPort((socket) => socket.on('error', () => undefined).write('hello'));
    await held.open(0);
    const { port } = held;
    const client = connect(port, '127.0.0.1').resume();
    await once(client, 'data');
    const cut = once(client, 'close');
    await held.close();
    await cut;
    for (let time = 0; time < 3; time += 1) assert.equal(await heardAt(port), 'ECONNREFUSED');
    await held.open(0);
    assert.equal(held.port, port);
    assert.equal(await heardAt(port), 'hello');
    await held.release();
    assert.equal(await heardAt(port), 'ECONNREFUSED');
  });

  it('is not free for others while it is closed', async function () {
    if (process.platform !== 'linux') this.skip(); // only Linux tells who has a port
    const held = new HeldPort((socket) => socket.destroy());
    await held.open(0);
    assert.ok((await statesOf(held.port)).includes('0A'));
    await held.close();
    const closed = await statesOf(held.port);
    assert.ok(closed.includes('01') && !closed.includes('0A'), String(closed));
    await held.release();
    assert.ok(!(await statesOf(held.port)).includes('01'));
  });

  it('closes once, whatever calls come at the same time', async () => {
    const held = new HeldPort((socket) => socket.destroy());
    await held.open(0);
    await Promise.all([held.close(), held.close(), held.release()]);
    assert.equal(await heardAt(held.port), 'ECONNREFUSED');
  });
});
