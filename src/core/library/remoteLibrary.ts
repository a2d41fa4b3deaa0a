import { type Disposable, Listeners } from '../../base/index.ts';
import { type BackendErrorCode, isBackendError } from '../backendError.ts';
import { reasonOf } from '../errors.ts';
import { tellApart } from '../listing/index.ts';
import type {
  BackendFeatures,
  Capability,
  Connection,
  LibraryItem,
  ModelText,
  PromptBackend,
  PromptPage,
  RemotePrompt,
  TextModel,
  VersionRef,
  VersionSummary,
} from '../model/index.ts';
import { type AnswerState, KeptAnswers } from './keptAnswers.ts';

/** How a listing stands. Prompts that were listed before stay while the server cannot be asked. */
export type RemoteState =
  | { readonly kind: 'notAsked' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly code: BackendErrorCode; readonly message: string };

/** Features that put commands into the menu of a prompt, with the capability that a single prompt may lack. */
const flags = [
  ['promptRuns', 'run'],
  ['evaluations', 'evaluate'],
  ['serverRender', 'serverRender'],
  ['batch', 'batch'],
] as const satisfies readonly (readonly [keyof BackendFeatures, Capability])[];

/** What a remote library is made from. */
export interface RemoteLibraryParts {
  readonly connection: Connection;
  /** The product's name. */
  readonly product: string;
  /** Whether prompts are added by their names, since the server cannot list them. */
  readonly takesNames: boolean;
  /** The connection's backend; asked for anew with every listing, since its key may have changed. */
  backend(): Promise<PromptBackend>;
  /** Says who gave the key, such as the secret storage. */
  keyOrigin(): Promise<string | undefined>;
  /** The URI at which a version is opened. */
  uriOf(prompt: RemotePrompt, version: VersionRef, model: TextModel | undefined): string;
  /** The time of the system. */
  now(): Date;
}

/** The prompts of one connection as the tree shows them: listed page by page, as far as the user looked. */
export class RemoteLibrary {
  private readonly listeners = new Listeners();
  private found: RemotePrompt[] = [];
  /** What tells the prompts apart that were listed when it was last asked for. */
  private marked: { readonly of: readonly RemotePrompt[]; readonly count: number; readonly marks: ReadonlyMap<string, string> } | undefined;
  private pages: AsyncIterator<PromptPage> | undefined;
  private current: RemoteState = { kind: 'notAsked' };
  private total: number | undefined;
  private isAtEnd = false;
  private asked: PromptBackend | undefined;
  private origin: string | undefined;
  private asking: Promise<void> | undefined;
  private abort = new AbortController();
  private readonly versions = new KeptAnswers<readonly VersionSummary[]>(() => this.listeners.tell());
  private readonly modelTexts = new KeptAnswers<readonly ModelText[]>(() => this.listeners.tell());
  private listed: Date | undefined;
  private readonly parts: RemoteLibraryParts;

  constructor(parts: RemoteLibraryParts) {
    this.parts = parts;
  }

  get connection(): Connection {
    return this.parts.connection;
  }

  get product(): string {
    return this.parts.product;
  }

  get takesNames(): boolean {
    return this.parts.takesNames;
  }

  /** Who gave the key that was used last. */
  get keyOrigin(): string | undefined {
    return this.origin;
  }

  get state(): RemoteState {
    return this.current;
  }

  get prompts(): readonly RemotePrompt[] {
    return this.found;
  }

  /** What stands beside the name of a prompt that looks like another one; nothing where the name is enough. */
  markOf(prompt: RemotePrompt): string | undefined {
    if (this.marked?.of !== this.found || this.marked.count !== this.found.length) {
      this.marked = { of: this.found, count: this.found.length, marks: tellApart(this.found) };
    }
    return this.marked.marks.get(prompt.id);
  }

  /** When the prompts that are known were listed; undefined before. */
  get listedAt(): Date | undefined {
    return this.listed;
  }

  /** Whether the server has more prompts than were listed. */
  get hasMore(): boolean {
    return this.current.kind === 'ready' && !this.isAtEnd;
  }

  /** How many of the prompts that the server says it has it did not give, once everything was listed. */
  get lostCount(): number {
    return this.current.kind === 'ready' && this.isAtEnd ? Math.max(0, (this.total ?? 0) - this.found.length) : 0;
  }

  /** How many prompts the server says it has. */
  get totalCount(): number | undefined {
    return this.total;
  }

  /** Whether the server can do something with a prompt; false before it was asked for the first time. */
  can(capability: Capability, prompt?: RemotePrompt): boolean {
    return this.asked?.capability(capability, prompt).isAvailable ?? false;
  }

  /** A prompt as an item; its flags are the features of its server. */
  itemOf(prompt: RemotePrompt): LibraryItem {
    const { address: _, currentVersion, tags = [], problems = [], ...shown } = prompt;
    const mark = this.markOf(prompt);
    const has = ([feature, capability]: (typeof flags)[number]) => this.asked?.features[feature] && this.can(capability, prompt);
    return {
      ...shown,
      tags,
      problems,
      uri: this.uriOf(prompt),
      ...(mark !== undefined && { mark }),
      ...(currentVersion !== undefined && { version: currentVersion }),
      flags: flags.filter(has).map(([feature]) => feature),
    };
  }

  /** The URI at which a version of a prompt is opened. */
  uriOf(prompt: RemotePrompt, version: VersionRef = { kind: 'current' }, model?: TextModel): string {
    return this.parts.uriOf(prompt, version, model);
  }

  /** The texts of a version for single models; asked for as {@link versionsOf} is. */
  modelTextsOf(prompt: RemotePrompt, version: VersionRef): AnswerState<readonly ModelText[]> {
    const { signal } = this.abort;
    const ask = async () => (await (await this.parts.backend()).get(prompt.address, { version, signal })).modelTexts ?? [];
    return this.modelTexts.of(JSON.stringify([prompt.id, version]), ask);
  }

  /**
   * The versions of a prompt; the first question after each listing asks the server, and the listeners hear when its answer is there. What was known
   * before stays until then, and while the server is away.
   */
  versionsOf(prompt: RemotePrompt): AnswerState<readonly VersionSummary[]> {
    const { signal } = this.abort;
    return this.versions.of(prompt.id, async () => (await this.parts.backend()).versions(prompt.address, { signal }));
  }

  /** Calls the listener whenever the state or the prompts changed. */
  onDidChange(listener: () => void): Disposable {
    return this.listeners.add(listener);
  }

  /** Lists the first page, unless it was listed or is being listed. Never rejects: what went wrong is the state. */
  async load(): Promise<void> {
    if (this.current.kind === 'ready') return;
    await this.next();
  }

  /** Lists one more page. Never rejects. */
  next(): Promise<void> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** Lists anew from the first page; what is known stays until the first answer. */
  async reload(): Promise<void> {
    this.stop();
    await this.asking;
    await this.next();
  }

  /** Forgets everything that was listed, such as for another key. */
  forget(): void {
    this.stop();
    this.found = [];
    this.listed = undefined;
    this.versions.forget();
    this.modelTexts.forget();
  }

  /** Ends what is being asked. */
  dispose(): void {
    this.stop();
    this.listeners.clear();
  }

  private stop(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.pages = undefined;
    this.isAtEnd = false;
    this.versions.expire();
    this.modelTexts.expire();
  }

  private async ask(): Promise<void> {
    const { signal } = this.abort;
    const isFirst = this.pages === undefined;
    this.become({ kind: 'loading' });
    try {
      this.origin = await this.parts.keyOrigin();
      this.asked = await this.parts.backend();
      this.pages ??= this.asked.pages({}, { signal })[Symbol.asyncIterator]();
      const { done, value } = await this.pages.next();
      if (signal.aborted) return this.become({ kind: 'notAsked' });
      if (isFirst) {
        this.found = [];
        this.listed = this.parts.now();
      }
      this.isAtEnd = done === true;
      if (!done) {
        // A prompt that is listed again is the same prompt, and what is listed later is newer.
        this.found = [...new Map([...this.found, ...value.prompts].map((prompt) => [prompt.id, prompt])).values()];
        this.total = value.total;
        if (value.total !== undefined && this.found.length >= value.total) this.isAtEnd = true;
      }
      this.become({ kind: 'ready' });
    } catch (error) {
      this.pages = undefined; // the next attempt starts from the first page
      this.become(signal.aborted ? { kind: 'notAsked' } : failure(error));
    }
  }

  private become(state: RemoteState): void {
    this.current = state;
    this.listeners.tell();
  }
}

/** The folders of a prompt and what tells it from another, as a list shows them beside its name. */
export function placeText({ folders }: Pick<RemotePrompt, 'folders'>, mark: string | undefined): string {
  return [...folders, ...(mark === undefined ? [] : [mark])].join(' › ');
}

function failure(error: unknown): RemoteState {
  const code = isBackendError(error) ? error.code : 'bad-response';
  return { kind: 'failed', code, message: reasonOf(error) };
}
