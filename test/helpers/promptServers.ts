import type { ServerOptions } from '../../src/build/vscode/server.ts';
import type { ServerKind } from '../../src/core/index.ts';
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
    env: ['PROMPTORY_API_KEY'],
    names: { prompts: ['acme/shop/welcome_message@production'] },
  },
  promptrails: { start: startPromptRails, name: 'Rails', env: ['PROMPTRAILS_API_KEY'], names: {} },
  promptjuggler: {
    start: startPromptJuggler,
    name: 'Juggler',
    env: ['PROMPTJUGGLER_API_KEY'],
    names: { prompts: ['support-reply@production', 'support-reply@3'] },
  },
  promptops: { start: startPromptOps, name: 'Ops', env: ['PROMPTOPS_API_KEY', 'PROMPTOPS_SECRET_KEY'], names: {} },
  ptm: { start: startPtm, name: 'Team prompts', env: ['PTM_API_TOKEN'], names: {} },
} as const;

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
    for (const kind of Object.keys(kinds) as ServerKind[]) {
      const { start, name, env: variables, names } = kinds[kind];
      const server = await start({});
      this.running.set(kind, server);
      const [keyVariable, secretVariable] = variables as readonly string[];
      if (keyVariable) env[keyVariable] = server.key;
      if (secretVariable && server.secret !== undefined) env[secretVariable] = server.secret;
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
