import { counted } from '../../../base/index.ts';
import { PromptdeckError, reasonOf, throwIfAborted } from '../../errors.ts';
import type { PromptChange, PromptDetails, PromptSummary } from '../../model/index.ts';
import { isBelow, pathBelow } from '../../uris.ts';
import { Catalogue, type CatalogueEntry, labelsOf } from './catalogue.ts';
import { opensFrontMatter, scanFolder } from './folderScan.ts';
import { insideOnly } from './insideOnly.ts';
import type { WorkspaceBackend, WorkspaceParts } from './types.ts';

const unchanged: PromptChange = { added: [], changed: [], removed: [] };

/** Makes the backend; nothing is read before the first `list`. */
export function createWorkspaceBackend(parts: WorkspaceParts): WorkspaceBackend {
  const { log, concurrency = 16 } = parts;
  const files = insideOnly(parts.files);
  const layoutNow = () => (typeof parts.layout === 'function' ? parts.layout() : parts.layout);
  let catalogue: Catalogue | undefined;
  // A listing and the look at one file must not mix: each waits for the one before.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  const scan = async (signal?: AbortSignal): Promise<Catalogue> => {
    throwIfAborted(signal, 'Listing prompts');
    const layout = layoutNow();
    const folders = files.folders();
    const labels = labelsOf(folders);
    const scanned = [];
    for (const [index, folder] of folders.entries()) {
      const inner = folders.map(({ uri }) => uri).filter((uri) => isBelow(folder.uri, uri));
      const excludeGlobs = parts.excludes?.(folder.uri) ?? [];
      const started = performance.now();
      const found = await scanFolder({ files, layout, folder, inner, excludeGlobs, concurrency, signal });
      log.debug(`${folder.name}: ${counted(found.prompts.length, 'prompt')} in ${Math.round(performance.now() - started)} ms`);
      for (const problem of found.problems) log.warn(problem.message);
      scanned.push({ folder, label: labels[index], scan: found });
    }
    return new Catalogue(scanned, layout);
  };

  const details = async (id: string, signal?: AbortSignal): Promise<PromptDetails> => {
    const known = catalogue;
    const entry = known?.get(id);
    if (!known || !entry) throw new PromptdeckError(`No prompt '${id}' is in this workspace. Refresh the library.`, 'not-found');
    return readDetails({ ...parts, files }, entry, known.hasTests(entry.testsUri), layoutNow().maxBytes, signal);
  };

  const invalidate = async (uri: string, signal?: AbortSignal): Promise<PromptChange> => {
    if (!catalogue) return unchanged;
    const folder = catalogue.folderOf(uri);
    if (!folder) return unchanged;
    const layout = layoutNow();
    const path = pathBelow(folder.folder.uri, uri);
    const isGitignore = path === '.gitignore' || path.endsWith('/.gitignore');
    const kind = await files.kindOf(uri);
    if (isGitignore || kind === 'directory' || (kind === undefined && catalogue.below(uri).length > 0)) {
      const before = catalogue;
      catalogue = await scan(signal);
      return difference(before, catalogue);
    }
    if (layout.isTestsPath(path)) {
      catalogue.noteTests(uri, kind === 'file' && !folder.scan.exclusions.excludesPath(path));
      return { ...unchanged, changed: catalogue.testedBy(uri).map(({ summary }) => summary) };
    }
    const known = catalogue.get(uri);
    const counts = kind === 'file' && layout.isPromptPath(path) && !folder.scan.exclusions.excludesPath(path);
    if (counts && (!layout.needsFrontMatter(path) || (await opensFrontMatter(files, layout, uri, signal)))) {
      if (known) return { ...unchanged, changed: [known.summary] };
      return { ...unchanged, added: [catalogue.add(folder, { uri, path }).summary] };
    }
    if (!known) return unchanged;
    catalogue.remove(uri);
    return { ...unchanged, removed: [known.summary] };
  };

  return {
    current: () => catalogue?.list(),
    problems: () => catalogue?.problems ?? [],
    details,
    list: (signal) =>
      inTurn(async () => {
        catalogue = await scan(signal);
        return catalogue.list();
      }),
    invalidate: (uri, signal) => inTurn(() => invalidate(uri, signal)),
  };
}

async function readDetails(
  parts: WorkspaceParts,
  entry: CatalogueEntry,
  hasTests: boolean,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<PromptDetails> {
  const { summary, path, testsUri } = entry;
  const options = { maxBytes: maxBytes + 1, ...(signal && { signal }) };
  throwIfAborted(signal, 'Reading a prompt');
  try {
    const [bytes, tests] = await Promise.all([
      parts.files.read(summary.uri, options),
      hasTests ? parts.files.read(testsUri, options).catch(reasonOf) : undefined,
    ]);
    throwIfAborted(signal, 'Reading a prompt');
    const testsPath = path.slice(0, path.lastIndexOf('/') + 1) + testsUri.slice(testsUri.lastIndexOf('/') + 1);
    const reading = await parts.read({
      uri: summary.uri,
      path,
      bytes,
      ...(tests instanceof Uint8Array && { tests: { uri: testsUri, path: testsPath, bytes: tests } }),
    });
    if (typeof tests !== 'string') return { ...reading, summary };
    return { ...reading, summary, problems: [...reading.problems, cannotRead('The test cases', tests, testsUri)] };
  } catch (error) {
    throwIfAborted(signal, 'Reading a prompt');
    parts.log.warn(`${path} could not be read: ${reasonOf(error)}`);
    const problems = [cannotRead('This file', reasonOf(error), summary.uri)];
    return { summary, name: summary.name, tags: [], dialect: 'jinja2', variables: [], suites: [], problems };
  }
}

const cannotRead = (what: string, reason: string, uri: string) =>
  ({ code: 'unreadable', level: 'error', message: `${what} could not be read: ${reason}`, uri }) as const;

/** What a new listing changed. Whether a file that stayed has another content is not known here, so it does not count as changed. */
function difference(before: Catalogue, after: Catalogue): PromptChange {
  const isNew = ({ id }: PromptSummary) => !before.get(id);
  const isGone = ({ id }: PromptSummary) => !after.get(id);
  const hasOtherTests = ({ id }: PromptSummary) => {
    const testsUri = after.get(id)?.testsUri ?? '';
    return before.get(id) !== undefined && before.hasTests(testsUri) !== after.hasTests(testsUri);
  };
  const listed = after.list();
  return { added: listed.filter(isNew), changed: listed.filter(hasOtherTests), removed: before.list().filter(isGone) };
}
