import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { createLanguageService, type SourceParser, sourceLanguageOf } from '../../server/service/index.ts';
import { leadsOut, textOfBytes } from '../base/index.ts';
import { type Log, listSourceFiles, type Problem, PromptdeckError, reasonOf } from '../core/index.ts';
import { createDiskFiles } from '../core/node/diskFiles.ts';
import { diskPath, diskUri } from '../core/node/diskUris.ts';
import { followLinks } from '../core/node/followLinks.ts';
import { diskFiles } from '../disk/files.ts';
import { libraryFiles } from '../disk/libraryFiles.ts';
import { scanPromptsOnDisk } from '../disk/listing.ts';
import { diskPrompts } from '../disk/prompts.ts';
import { diskVariables } from '../disk/variables.ts';
import { testsPathOf } from '../promptFile/index.ts';
import type { CheckFinding, CheckResult } from './formats.ts';
import { workspaceOptions } from './workspaceOptions.ts';

const levels = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'hint',
  [DiagnosticSeverity.Hint]: 'hint',
} as const;

/** A longer file is too large for every rule, whatever its characters take. */
const maxBytes = 8 * 1024 * 1024;

/** What a check needs from outside. */
export interface CheckParts {
  readonly log: Log;
  /** Loads the parser of source code; called when the first text is there to parse. */
  loadSourceParser(): Promise<SourceParser>;
  /** The text a file has in the last commit; `undefined` where that is not known. */
  committedText(uri: string): Promise<string | undefined>;
}

/**
 * Checks files, and the prompts below folders with their test cases and the source code that calls them, by the rules of the language service and
 * the settings of the workspace.
 *
 * @throws {PromptdeckError} 'not-found' when a path leads nowhere
 */
export async function checkFiles(
  paths: readonly string[],
  folder: string,
  { log, committedText, loadSourceParser }: CheckParts,
): Promise<CheckResult> {
  const targets = paths.map((one) => diskUri(path.resolve(folder, one)));
  const home = diskUri(folder);
  const disk = createDiskFiles([folder]);
  // What is there and is neither is told of as a file that cannot be read: the others are checked.
  const kinds = await Promise.all(targets.map(async (uri) => (await disk.kindOf(uri)) ?? ((await isThere(uri)) ? 'file' : undefined)));
  const missing = kinds.indexOf(undefined);
  if (missing >= 0) throw new PromptdeckError(`There is no file or folder '${paths[missing]}'. Check the spelling.`, 'not-found');

  // Below the current folder its `.gitignore` counts too, so that one is listed and the rest is picked from it.
  const outside = targets.filter((uri, index) => kinds[index] === 'directory' && !isIn(uri, home));
  const roots = [home, ...outside];
  const folders = await Promise.all(roots.map(async (root) => ({ root, ...(await workspaceOptions(root, log)) })));
  const scans = await Promise.all(folders.map(({ root, options }) => scanPromptsOnDisk([root], options.libraryFiles ?? [], log)));
  const prompts = [...new Set(scans.flatMap((scan) => scan.prompts))];
  const isWanted = (uri: string) => targets.some((target, index) => kinds[index] === 'directory' && isIn(uri, target));
  const listed = await Promise.all(
    prompts.filter(isWanted).map(async (uri) => ((await disk.kindOf(testsPathOf(uri))) === 'file' ? [uri, testsPathOf(uri)] : [uri])),
  );
  // Without prompts there is nothing that source code could call wrongly.
  const sources =
    prompts.length > 0 && kinds.includes('directory') ? await listSourceFiles({ files: createDiskFiles(roots.map(diskPath)), log }) : [];
  const named = targets.filter((_, index) => kinds[index] === 'file');
  const uris = [...new Set([...listed.flat(), ...sources.filter(isWanted), ...named])].sort();

  // The innermost folder's settings hold, as they would with that folder opened.
  const folderOf = (uri: string) => folders.findLast(({ root }) => isIn(uri, root));
  const service = createLanguageService({
    variables: diskVariables({ files: diskFiles, openText: () => undefined }),
    prompts: {
      ...diskPrompts({
        files: diskFiles,
        list: async () => prompts,
        rootOf: (uri) => folderOf(uri)?.root,
        openText: () => undefined,
      }),
      committed: committedText,
    },
    log,
    library: {
      files: libraryFiles({ disk: diskFiles, listPrompts: async () => prompts }),
      documents: { get: () => undefined, all: () => [] },
      roots,
      budgetMs: maxIndexMs,
      sources: { loadParser: loadSourceParser, list: async () => sources },
    },
  });

  const toFinding = (uri: string, place: Pick<CheckFinding, 'code' | 'level' | 'message'>, range = top): CheckFinding => ({
    path: path.relative(folder, diskPath(uri)).replaceAll('\\', '/'),
    ...place,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  });
  // What could not be looked at outside of the targets does not matter here; settings hold for all of them.
  const problems: Problem[] = scans.flatMap((scan) => scan.problems.filter(({ uri }) => uri !== undefined && isWanted(uri)));
  problems.push(...folders.flatMap(({ problem }) => problem ?? []));
  const findings = problems.map(({ uri = home, code, level, message }) => toFinding(uri, { code, level, message }));
  const told = new Set(problems.map(({ uri }) => uri));
  for (const uri of uris.filter((one) => named.includes(one) || !told.has(one))) {
    try {
      const bytes = await disk.read(uri, { maxBytes });
      // A file that is named may lie anywhere; of the others only those below their folder are meant.
      if (!named.includes(uri) && (await leadsOut(followLinks, uri, folderOf(uri)?.root ?? home)))
        throw new PromptdeckError('it is behind a link that leads out of the folder.', 'unreadable');
      const text = textOfBytes(bytes);
      const document = TextDocument.create(uri, sourceLanguageOf(uri) ?? 'plaintext', 0, text);
      for (const { range, severity = DiagnosticSeverity.Error, code, message } of await service.diagnose(
        document,
        { ...folderOf(uri)?.options, roots },
        never,
      ))
        findings.push(
          toFinding(
            uri,
            { code: String(code), level: levels[severity], message: typeof message === 'string' ? message : message.value },
            range,
          ),
        );
    } catch (error) {
      // One file that cannot be read does not keep the user from the others.
      findings.push(toFinding(uri, { code: 'unreadable', level: 'error', message: `This file could not be checked: ${reasonOf(error)}` }));
    }
  }
  service.dispose();
  return { files: uris.length, findings };
}

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Whether something has the name, be it a pipe, a device or a link that leads nowhere. */
async function isThere(uri: string): Promise<boolean> {
  return lstat(diskPath(uri)).then(
    () => true,
    () => false,
  );
}

/** A check waits for all prompts. */
const maxIndexMs = 600_000;

const never = { isCancellationRequested: false };

function isIn(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(`${folder}/`);
}
