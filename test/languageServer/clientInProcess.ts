import { PassThrough } from 'node:stream';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver';
import { createProtocolConnection } from 'vscode-languageserver/node';
import { startServer } from '../../server/server.ts';
import { diskParts } from '../../src/disk/index.ts';
import { sourceParser } from '../helpers/sourceParser.ts';
import { Client } from './client.ts';

/** Parts of the server that a test gives itself. */
export type ServerParts = Partial<Parameters<typeof startServer>[1]>;

/** A client of a server in the process of the tests, over streams in memory. */
export class InProcessClient extends Client {
  private exitCode: number | undefined;

  /** Starts a server over the disk; `initialize` is not sent yet. */
  static async start(parts: ServerParts = {}): Promise<InProcessClient> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const client = new InProcessClient(createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)));
    const watchDog = {
      shutdownReceived: false,
      initialize() {},
      exit(code: number) {
        client.exitCode = code;
        toClient.end();
      },
    };
    const connection = createConnection((logger) => createProtocolConnection(toServer, toClient, logger), watchDog, ProposedFeatures.all);
    startServer(connection, {
      ...diskParts,
      releaseMemory() {},
      committedText: async () => undefined,
      loadSourceParser: sourceParser,
      ...parts,
    });
    client.connection.listen();
    return client;
  }

  override async stop(): Promise<number | null> {
    if (this.exitCode === undefined) {
      const closed = new Promise<void>((resolve) => this.connection.onClose(resolve));
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
      await closed;
      this.connection.dispose();
    }
    return this.exitCode ?? null;
  }
}
