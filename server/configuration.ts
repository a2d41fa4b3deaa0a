import type { Connection } from 'vscode-languageserver';
import type { RuleLevel } from '../src/core/model/index.ts';
import type { ServerSettings } from '../src/protocol/index.ts';
import { ruleLevels } from './service/diagnostics/rule.ts';
import { allRules } from './service/diagnostics/rules.ts';
import type { ServiceOptions } from './service/index.ts';

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

/** The options that the section `promptdeck` of settings states: what fits is taken from a file that may hold anything. */
export function toServiceOptions(settings: unknown): ServiceOptions {
  if (!isRecord(settings)) return {};
  const files = isRecord(settings.library) && Array.isArray(settings.library.files) ? settings.library.files : [];
  return {
    libraryFiles: files.filter((glob) => typeof glob === 'string'),
    inlayHints: !(isRecord(settings.inlayHints) && settings.inlayHints.enabled === false),
    levels: isRecord(settings.diagnostics) ? levelsIn(settings.diagnostics) : {},
  };
}

/** The levels that were chosen: an editor says the rules' own ones too, and those leave each finding the level that fits it. */
function levelsIn({ levels: chosen, ...former }: Readonly<Record<string, unknown>>): Readonly<Record<string, RuleLevel>> {
  const named = isRecord(chosen) ? Object.entries(chosen) : [];
  const formerly = Object.entries(former).map(([setting, level]) => [codeOf(setting), level] as const);
  const isChosen = ([code, level]: readonly [string, unknown]): boolean => level !== allRules.get(code)?.defaultLevel;
  return Object.fromEntries([...formerly, ...named.filter(isChosen)].filter(isLevel));
}

function isLevel(entry: readonly [string, unknown]): entry is [string, RuleLevel] {
  return ruleLevels.some((level) => level === entry[1]);
}

/** Each rule had a setting of its own once: `undefinedVariable` -> `undefined-variable`. */
function codeOf(setting: string): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
