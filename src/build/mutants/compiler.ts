import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { repository, repositoryPath } from '../vscode/paths.ts';
import type { Mutant } from './sample.ts';

/** Says of a mutant whether the compiler accepts its file: what it refuses needs no test. */
export function createCompiler(): (mutant: Mutant) => boolean {
  const { config } = ts.readConfigFile(repositoryPath('tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, repository);
  const overlays = new Map<string, { readonly text: string; readonly version: number }>();
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (file) => String(overlays.get(file)?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = overlays.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => repository,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return (mutant) => {
    const file = path.join(repository, mutant.file).replaceAll('\\', '/');
    version += 1;
    overlays.set(file, { text: mutated(readFileSync(file, 'utf8'), mutant), version });
    const accepted = service.getSyntacticDiagnostics(file).length === 0 && service.getSemanticDiagnostics(file).length === 0;
    overlays.delete(file);
    return accepted;
  };
}

/** A source text with the mutant's change in it. */
export function mutated(text: string, { change }: Mutant): string {
  return text.slice(0, change.start) + change.replacement + text.slice(change.end);
}
