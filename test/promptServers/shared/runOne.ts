import { parseArgs } from 'node:util';
import { type FaultKind, faultKinds, isFaultKind } from './faultKinds.ts';
import type { ProtocolServer, StartOptions } from './types.ts';

/** Starts the server named by the first argument and prints where it listens. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, fault: { type: 'string' } },
  });
  const [name] = positionals;
  const { start } = (await import(`../${name}/index.ts`)) as { start(options: StartOptions): Promise<ProtocolServer> };
  const server = await start({
    ...(values.port !== undefined && { port: portOf(values.port) }),
    ...(values.fault !== undefined && { fault: { kind: faultOf(values.fault) } }),
  });
  console.log(`READY base=${server.baseUrl} key=${server.key}${server.secret === undefined ? '' : ` secret=${server.secret}`}`);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`${text} is not a port.`);
  return port;
}

function faultOf(text: string): FaultKind {
  if (!isFaultKind(text)) throw new Error(`There is no fault '${text}'. There are ${faultKinds.join(', ')}.`);
  return text;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
