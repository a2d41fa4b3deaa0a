import { Console } from 'node:console';
import { connect } from 'node:net';
import type { Duplex, Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type Connection, createConnection } from 'vscode-languageserver/node';
import { terminalLine } from '../src/base/index.ts';
import { soundMessages } from './soundMessages.ts';

const options = {
  stdio: { type: 'boolean' },
  'node-ipc': { type: 'boolean' },
  pipe: { type: 'string' },
  socket: { type: 'string' },
} as const;

/**
 * Connects as the arguments of the command line say: `--node-ipc`, `--stdio`, `--pipe NAME` or `--socket PORT`. Where messages are framed in a stream,
 * bytes that are no message are told on the standard error and passed over.
 *
 * @returns nothing where no transport is named
 */
export function connectAsTold(args: readonly string[]): Connection | undefined {
  const { values } = parseArgs({ args: [...args], options, strict: false });
  if (values['node-ipc']) return createConnection();
  const streams = streamsOf(values);
  if (!streams) return undefined;
  const [input, output] = streams;
  const messages = soundMessages(complain);
  input.on('error', (fault) => messages.destroy(fault));
  return createConnection(input.pipe(messages), output);
}

function streamsOf({ stdio, pipe, socket }: Readonly<Record<string, unknown>>): readonly [Readable, Writable] | undefined {
  if (stdio) {
    // The standard output is the connection's; what a package prints must not come between its messages.
    globalThis.console = new Console(process.stderr);
    return [process.stdin, process.stdout];
  }
  const both =
    typeof pipe === 'string'
      ? connected({ path: pipe })
      : socket === undefined
        ? undefined
        : connected({ port: Number(socket), host: '127.0.0.1' });
  return both && [both, both];
}

function connected(place: { readonly path: string } | { readonly port: number; readonly host: string }): Duplex {
  const stream = connect(place);
  stream.once('error', (fault) => {
    complain(fault.message);
    process.exit(1);
  });
  return stream;
}

function complain(fault: string): void {
  process.stderr.write(`${terminalLine(`Promptdeck language server: ${fault}`)}\n`);
}
