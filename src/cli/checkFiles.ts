import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { diskFiles } from '../../server/diskFiles.ts';
import { listPromptsOnDisk } from '../../server/diskLibrary.ts';
import { createPromptLanguageService } from '../../server/service/index.ts';
import { promptsBeside } from '../../server/siblings.ts';
import { createVariables } from '../../server/variables.ts';
import { type Log, PromptdeckError } from '../core/index.ts';
import { createDiskFiles } from '../core/node/diskFiles.ts';
import { diskPath, diskUri } from '../core/node/diskUris.ts';
import { createIncludeLoader, IncludeRefusedError } from '../preview/includeLoader.ts';
import { isTestsPath, promptNameOf, testsPathOf } from '../promptFile/index.ts';
import type { CheckFinding, CheckResult } from './formats.ts';

const levels = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'hint',
  [DiagnosticSeverity.Hint]: 'hint',
} as const;

/** A longer file is too large for every rule, whatever its characters take. */
const maxBytes = 8 * 1024 * 1024;

/**
 * Checks files, and the prompts below folders with their test cases, by the rules of the language service.
 *
 * @throws {PromptdeckError} 'not-found' when a path leads nowhere
 */
export async function checkFiles(paths: readonly string[], folder: string, log: Log): Promise<CheckResult> {
  const targets = paths.map((one) => diskUri(path.resolve(folder, one)));
  const home = diskUri(folder);
  const disk = createDiskFiles([folder]);
  const kinds = await Promise.all(targets.map((uri) => disk.kindOf(uri)));
  const missing = kinds.indexOf(undefined);
  if (missing >= 0) throw new PromptdeckError(`There is no file or folder '${paths[missing]}'. Check the spelling.`, 'not-found');

  // Below the current folder its `.gitignore` counts too, so that one is listed and the rest is picked from it.
  const outside = targets.filter((uri, index) => kinds[index] === 'directory' && !isIn(uri, home));
  const roots = [home, ...outside];
  const prompts = await listPromptsOnDisk(roots, [], log);
  const listed = await Promise.all(
    prompts
      .filter((uri) => targets.some((target, index) => kinds[index] === 'directory' && isIn(uri, target)))
      .map(async (uri) => ((await disk.kindOf(testsPathOf(uri))) === 'file' ? [uri, testsPathOf(uri)] : [uri])),
  );
  const named = targets.filter((_, index) => kinds[index] === 'file');
  const uris = [...new Set([...listed.flat(), ...named])].sort();

  const read = async (uri: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await disk.read(uri, { maxBytes }));
  const rootOf = (uri: string) => roots.find((root) => isIn(uri, root)) ?? uri.slice(0, uri.lastIndexOf('/'));
  const load = createIncludeLoader({
    read: async (uri) => ((await disk.kindOf(uri)) === 'file' ? read(uri) : undefined),
    rootOf,
    prompts: async () => prompts.map((uri) => ({ uri, name: promptNameOf(uri) })),
  });
  const service = createPromptLanguageService({
    variables: createVariables({ ask: undefined, files: diskFiles, openText: () => undefined, onLateAnswer() {} }),
    prompts: {
      includable: async () => [],
      testedBy: (uri) => promptsBeside(uri, diskFiles),
      async include(uri, name) {
        try {
          const found = await load(name, uri);
          return found ? { uri: found.name, text: found.text } : null;
        } catch (fault) {
          if (fault instanceof IncludeRefusedError) return null;
          throw fault;
        }
      },
    },
    log,
  });

  const findings: CheckFinding[] = [];
  for (const uri of uris) {
    const document = TextDocument.create(uri, isTestsPath(uri) ? 'yaml' : 'plaintext', 0, await read(uri));
    for (const { range, severity = DiagnosticSeverity.Error, code, message } of await service.diagnose(document, { roots }, never)) {
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
