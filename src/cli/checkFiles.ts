import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { diskFiles } from '../../server/diskFiles.ts';
import { listPromptsOnDisk } from '../../server/diskLibrary.ts';
import { diskPrompts } from '../../server/diskPrompts.ts';
import { createPromptLanguageService } from '../../server/service/index.ts';
import { createVariables } from '../../server/variables.ts';
import { type Log, PromptdeckError } from '../core/index.ts';
import { createDiskFiles } from '../core/node/diskFiles.ts';
import { diskPath, diskUri } from '../core/node/diskUris.ts';
import { isTestsPath, testsPathOf } from '../promptFile/index.ts';
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

/**
 * Checks files, and the prompts below folders with their test cases, by the rules of the language service and the settings of the workspace.
 *
 * @param parts.committedText the text a file has in the last commit; `undefined` where nobody can say
 * @throws {PromptdeckError} 'not-found' when a path leads nowhere
 */
export async function checkFiles(
  paths: readonly string[],
  folder: string,
  { log, committedText }: { readonly log: Log; committedText(uri: string): Promise<string | undefined> },
): Promise<CheckResult> {
  const targets = paths.map((one) => diskUri(path.resolve(folder, one)));
  const home = diskUri(folder);
  const disk = createDiskFiles([folder]);
  const kinds = await Promise.all(targets.map((uri) => disk.kindOf(uri)));
  const missing = kinds.indexOf(undefined);
  if (missing >= 0) throw new PromptdeckError(`There is no file or folder '${paths[missing]}'. Check the spelling.`, 'not-found');

  // Below the current folder its `.gitignore` counts too, so that one is listed and the rest is picked from it.
  const outside = targets.filter((uri, index) => kinds[index] === 'directory' && !isIn(uri, home));
  const roots = [home, ...outside];
  const folders = await Promise.all(roots.map(async (root) => ({ root, options: await workspaceOptions(root, log) })));
  const lists = folders.map(({ root, options }) => listPromptsOnDisk([root], options.libraryFiles ?? [], log));
  const prompts = [...new Set((await Promise.all(lists)).flat())];
  const listed = await Promise.all(
    prompts
      .filter((uri) => targets.some((target, index) => kinds[index] === 'directory' && isIn(uri, target)))
      .map(async (uri) => ((await disk.kindOf(testsPathOf(uri))) === 'file' ? [uri, testsPathOf(uri)] : [uri])),
  );
  const named = targets.filter((_, index) => kinds[index] === 'file');
  const uris = [...new Set([...listed.flat(), ...named])].sort();

  const read = async (uri: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await disk.read(uri, { maxBytes }));
  // The innermost folder's settings hold, as they would with that folder opened.
  const folderOf = (uri: string) => folders.findLast(({ root }) => isIn(uri, root));
  const service = createPromptLanguageService({
    variables: createVariables({ ask: undefined, files: diskFiles, openText: () => undefined, onLateAnswer() {} }),
    prompts: {
      ...diskPrompts({
        files: diskFiles,
        list: async () => prompts,
        rootOf: (uri) => folderOf(uri)?.root ?? uri.slice(0, uri.lastIndexOf('/')),
        openText: () => undefined,
      }),
      committed: committedText,
    },
    log,
  });

  const findings: CheckFinding[] = [];
  for (const uri of uris) {
    const document = TextDocument.create(uri, isTestsPath(uri) ? 'yaml' : 'plaintext', 0, await read(uri));
    for (const { range, severity = DiagnosticSeverity.Error, code, message } of await service.diagnose(
      document,
      { ...folderOf(uri)?.options, roots },
      never,
    )) {
      findings.push({
        path: path.relative(folder, diskPath(uri)).replaceAll('\\', '/'),
        code: String(code),
        level: levels[severity],
        message: typeof message === 'string' ? message : message.value,
        line: range.start.line + 1,
        column: range.start.character + 1,
        endLine: range.end.line + 1,
        endColumn: range.end.character + 1,
      });
    }
  }
  return { files: uris.length, findings };
}

const never = { isCancellationRequested: false };

function isIn(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(`${folder}/`);
}
