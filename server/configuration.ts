import type { Connection } from 'vscode-languageserver';
import { isRecord } from '../src/base/json.ts';
import type { ServerSettings } from '../src/protocol/index.ts';
import { type ServiceOptions, toServiceOptions } from './service/index.ts';

/** Asks the client for the settings of a document once and remembers them until they change. */
export class Configuration {
  private readonly byUri = new Map<string, Promise<ServiceOptions>>();
  private pushed: ServiceOptions;

  /** @param canAsk whether the client answers `workspace/configuration`; without it, pushed settings or the initial ones hold for all files */
  constructor(
    private readonly connection: Connection,
    private readonly canAsk: boolean,
    initial: ServerSettings,
  ) {
    this.pushed = toServiceOptions(initial);
  }

  /** Settings that hold for one document. Never rejects: a client that fails to answer leaves the defaults. */
  optionsFor(uri: string): Promise<ServiceOptions> {
    if (!this.canAsk) return Promise.resolve(this.pushed);
    const known = this.byUri.get(uri);
    if (known) return known;
    const asked = this.connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'promptdeck' })
      .then(toServiceOptions, (fault: unknown) => {
        this.connection.console.warn(`The client gave no settings for ${uri}, so the defaults hold: ${String(fault)}`);
        return {};
      });
    this.byUri.set(uri, asked);
    return asked;
  }

  /** Forgets everything; `settings` is what a client that pushes its settings sent along. */
  changed(settings: unknown): void {
    this.byUri.clear();
    if (isRecord(settings) && isRecord(settings.promptdeck)) this.pushed = toServiceOptions(settings.promptdeck);
  }

  /** Forgets the settings of a document that was closed. */
  forget(uri: string): void {
    this.byUri.delete(uri);
  }
}
