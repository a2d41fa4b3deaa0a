import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

const host = '127.0.0.1';

/**
 * A port of loopback that stays ours from start to end. While it is closed, connecting is refused, and the system gives the port to nobody else: one
 * connection that was accepted on it stays open, and a port with a connection is not free.
 */
export class HeldPort {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private holding: readonly Socket[] = [];
  private closing: Promise<void> | undefined;
  private number = 0;

  /** @param accept Gets every connection while the port is open. */
  constructor(private readonly accept: (socket: Socket) => void) {}

  /** The port; 0 before it is opened the first time. */
  get port(): number {
    return this.number;
  }

  /** Listens: the first time on the given port, 0 for any that is free; later on the same one. */
  async open(port: number): Promise<void> {
    if (this.server) return;
    const server = createServer((socket) => this.accepted(socket));
    server.listen(this.number || port, host);
    await once(server, 'listening');
    this.number = (server.address() as AddressInfo).port;
    this.server = server;
    this.letGo();
  }

  /** Ends all connections and refuses others. */
  async close(): Promise<void> {
    if (this.server) this.closing = this.shut(this.server);
    await this.closing;
  }

  /** Closes for good: the port is free for others. */
  async release(): Promise<void> {
    await this.close();
    this.letGo();
  }

  private async shut(server: Server): Promise<void> {
    this.server = undefined;
    this.holding = await this.connectToItself(server);
    server.close();
    await Promise.all([...this.sockets].map(ended));
  }

  private accepted(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    if (this.server) this.accept(socket);
    else socket.on('error', () => undefined); // comes while the port closes
  }

  /** Both ends of a connection to the port. */
  private async connectToItself(server: Server): Promise<readonly Socket[]> {
    const client = connect(this.number, host);
    await once(client, 'connect');
    client.on('error', () => undefined);
    for (;;) {
      const accepted = [...this.sockets].find(({ remotePort }) => remotePort === client.localPort);
      if (accepted) {
        this.sockets.delete(accepted);
        return [client.unref(), accepted.unref()];
      }
      await once(server, 'connection');
    }
  }

  private letGo(): void {
    for (const socket of this.holding) socket.destroy();
    this.holding = [];
  }
}

async function ended(socket: Socket): Promise<void> {
  if (socket.closed) return;
  const closed = once(socket, 'close');
  socket.destroy();
  await closed;
}
