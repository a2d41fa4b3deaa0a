import type { ServerOptions } from '../../src/build/vscode/server.ts';
import type { ServerKind } from '../../src/core/index.ts';
import { serverKinds } from '../../src/core/serverKinds.ts';
import { start as startPromptJuggler } from '../promptServers/promptjuggler/index.ts';
import { start as startPromptOps } from '../promptServers/promptops/index.ts';
import { start as startPromptory } from '../promptServers/promptory/index.ts';
import { start as startPromptRails } from '../promptServers/promptrails/index.ts';
import { start as startPtm } from '../promptServers/ptm/index.ts';
import type { ProtocolServer } from '../promptServers/shared/index.ts';

const kinds = {
  promptory: {
    start: startPromptory,
    name: 'Shop prompts',
    names: { prompts: ['acme/shop/welcome_message@production'] },
  },
  promptrails: { start: startPromptRails, name: 'Rails', names: {} },
  promptjuggler: {
    start: startPromptJuggler,
    name: 'Juggler',
    names: { prompts: ['support-reply@production', 'support-reply@3'] },
  },
  promptops: { start: startPromptOps, name: 'Ops', names: {} },
  ptm: { start: startPtm, name: 'Team prompts', names: {} },
} as const satisfies Readonly<Record<ServerKind, object>>;

/** Prompt servers on loopback for the tests of one window, with the connections to them. */
export class PromptServers {
  private readonly running = new Map<ServerKind, ProtocolServer>();

  /**
   * Starts them and gives what a window needs to know them: connections as settings, keys as environment variables.
   *
   * @param named further prompts of servers that cannot list theirs
   */
  async start(named: { readonly promptory?: readonly string[] } = {}): Promise<Pick<ServerOptions, 'env' | 'machineSettings'>> {
    const env: Record<string, string> = {};
    const connections: object[] = [];
    for (const { kind, secrets } of Object.values(serverKinds)) {
      const { start, name, names } = kinds[kind];
      const server = await start({});
      this.running.set(kind, server);
      for (const secret of secrets) {
        const value = secret.name === 'apiKey' ? server.key : secret.name === 'signingSecret' ? server.secret : undefined;
        if (value !== undefined) env[secret.envVar] = value;
      }
      const prompts = [...('prompts' in names ? names.prompts : []), ...(kind === 'promptory' ? (named.promptory ?? []) : [])];
      connections.push({ id: kind, kind, name, address: server.baseUrl, ...(prompts.length > 0 && { prompts }) });
    }
    return { env, machineSettings: { 'promptdeck.connections.servers': connections } };
  }

  /** The name of a connection in the tree. */
  nameOf(kind: ServerKind): string {
    return kinds[kind].name;
  }

  /** The running server of a kind. */
  of(kind: ServerKind): ProtocolServer {
    const server = this.running.get(kind);
    if (!server) throw new Error(`The ${kind} server runs only while tests run.`);
    return server;
  }

  /** Stops them all. */
  async stop(): Promise<void> {
    await Promise.all([...this.running.values()].map((server) => server[Symbol.asyncDispose]()));
    this.running.clear();
  }
}
