import { BackendError, isBackendError } from '../../backendError.ts';
import { type Clock, systemClock } from '../../clock.ts';
import { cancelledError, hasCode, type PromptdeckError, reasonOf, throwIfAborted } from '../../errors.ts';
import type {
  Dialect,
  FileAccess,
  FileHistory,
  GetOptions,
  LibrarySource,
  Problem,
  PromptAddress,
  PromptBackend,
  PromptRevision,
  PromptSummary,
  RemotePrompt,
  TemplateMessage,
  VariableDeclaration,
  VersionRef,
  VersionSummary,
} from '../../model/index.ts';
import { insideOnly } from './insideOnly.ts';
import { listedPrompts } from './listedPrompts.ts';
import { workspaceCapability } from './workspaceCapability.ts';

/** What the text of a prompt file says. */
export interface RevisionReading {
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  readonly tags: readonly string[];
  readonly dialect: Dialect;
  readonly messages: readonly TemplateMessage[];
  readonly model?: Readonly<Record<string, unknown>>;
  readonly variables?: readonly VariableDeclaration[];
  readonly includes?: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** What the backend of a workspace is built from. */
export interface WorkspacePromptParts {
  readonly library: LibrarySource;
  readonly files: FileAccess;
  /** Reads a prompt file of any version. Passed in: core knows neither YAML nor templates. */
  readonly readRevision: (bytes: Uint8Array, uri: string) => RevisionReading | Promise<RevisionReading>;
  /** Without it, files have no versions but themselves. */
  readonly history?: FileHistory;
  readonly clock?: Clock;
}

/** The prompts of a workspace behind the shape of all backends: its files, and their history as versions. */
export interface WorkspacePromptBackend extends PromptBackend {
  readonly kind: 'workspace';
  /**
   * The text of a prompt file, as it stands or as a commit left it, without a byte-order mark: to be shown, not to be written.
   *
   * @throws {BackendError} 'not-found', 'unsupported' without a history, 'cancelled'
   */
  textOf(address: PromptAddress, options?: GetOptions): Promise<string>;
}

const versionless: Readonly<Record<Exclude<VersionRef['kind'], 'current' | 'revision'>, string>> = {
  number: 'by number',
  label: 'by label',
  environment: 'by environment',
};

/** Makes the backend. Nothing is read before the first call. */
export function createWorkspacePromptBackend(parts: WorkspacePromptParts): WorkspacePromptBackend {
  const { library, history, clock = systemClock } = parts;
  const files = insideOnly(parts.files);
  const ended = new AbortController();

  const call = async <Result>(what: string, signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> => {
    throwIfAborted(ended.signal, what);
    throwIfAborted(signal, what);
    try {
      const result = await work();
      throwIfAborted(signal, what);
      return result;
    } catch (error) {
      throw ours(error, what);
    }
  };
  const summaryOf = async (address: PromptAddress, signal?: AbortSignal): Promise<PromptSummary> => {
    if (address.kind !== 'id') throw new BackendError('A prompt of a workspace is named by the URI of its file.', 'invalid-request');
    const known = library.current() ?? (await library.list(signal));
    const found = known.find(({ id }) => id === address.id);
    if (found) return found;
    throw new BackendError(`No prompt '${address.id}' is in this workspace. Refresh the library.`, 'not-found');
  };
  const bytesOf = (uri: string, version: VersionRef, signal?: AbortSignal): Promise<Uint8Array> => {
    if (version.kind === 'current') return files.read(uri, signal ? { signal } : {});
    if (version.kind !== 'revision') {
      throw new BackendError(`Files have no versions ${versionless[version.kind]}. Name a commit.`, 'unsupported');
    }
    if (!history) throw new BackendError('The history of files is not at hand here.', 'unsupported');
    return history.contentAt(uri, version.revisionId, signal);
  };

  const get: PromptBackend['get'] = (address, { version = current, signal } = {}) =>
    call('Reading a prompt', signal, async () => {
      const summary = await summaryOf(address, signal);
      const bytes = await bytesOf(summary.uri, version, signal);
      return toRevision(summary, version, await parts.readRevision(bytes, summary.uri), new Date(clock.now()).toISOString());
    });

  const dispose = async () => ended.abort();
  return {
    kind: 'workspace',
    features: {},
    capability: (name) => workspaceCapability(name, history !== undefined),
    check: ({ signal } = {}) =>
      call('Looking at the workspace', signal, async () => {
        const folders = files.folders();
        return { server: 'Workspace', warnings: folders.length === 0 ? ['No folder is open.'] : [] };
      }),
    pages: (filter = {}, { signal } = {}) => listedPrompts(library, filter, signal, (work) => call('Listing prompts', signal, work)),
    get,
    versions: (address, { signal } = {}) =>
      call('Reading the versions of a file', signal, async () => {
        if (!history) throw new BackendError('The history of files is not at hand here.', 'unsupported');
        const { uri } = await summaryOf(address, signal);
        const commits = await history.commits(uri, signal);
        return [workingCopy, ...commits.map(toVersion)];
      }),
    expire: () => undefined, // files are read anew each time
    invalidate: async (address) => {
      if (address?.kind === 'id') await library.invalidate?.(address.id);
      else await library.list();
    },
    textOf: (address, { version = current, signal } = {}) =>
      call('Reading a prompt', signal, async () =>
        new TextDecoder().decode(await bytesOf((await summaryOf(address, signal)).uri, version, signal)),
      ),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

const current: VersionRef = { kind: 'current' };
const workingCopy: VersionSummary = { labels: [], environments: [], isCurrent: true, message: 'The file as it is' };

function toVersion({ id, at, author, message }: { id: string; at: string; author: string; message: string }): VersionSummary {
  return { revisionId: id, labels: [], environments: [], isCurrent: false, message, author, createdAt: at };
}

function toRevision(summary: PromptSummary, version: VersionRef, reading: RevisionReading, fetchedAt: string): PromptRevision {
  const { name, description, version: number, tags, ...rest } = reading;
  const prompt: RemotePrompt = {
    address: { kind: 'id', id: summary.id },
    id: summary.id,
    name,
    folders: summary.folders,
    tags,
    ...(description !== undefined && { description }),
    ...(number !== undefined && { currentVersion: number }),
  };
  const isCurrent = version.kind === 'current';
  return {
    ...rest,
    prompt,
    version: {
      labels: [],
      environments: [],
      isCurrent,
      ...(number !== undefined && { number }),
      ...(version.kind === 'revision' && { revisionId: version.revisionId }),
    },
    freshness: { fetchedAt },
  };
}

/** Failures of files in the words of backends. */
function ours(error: unknown, what: string): PromptdeckError {
  if (isBackendError(error)) return error;
  if (hasCode(error, 'cancelled')) return cancelledError(what, error);
  if (hasCode(error, 'not-found')) return new BackendError(reasonOf(error), 'not-found', { cause: error });
  return new BackendError(`${what} failed: ${reasonOf(error)} Check the file and its rights.`, 'unreachable', { cause: error });
}
