import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { includeCandidates, promptNameOf, workspaceFolderOf } from '../../../src/promptFile/index.ts';
import type { ServiceOptions } from '../document/options.ts';
import type { FeatureParts } from '../parts.ts';
import type { PromptScan } from '../scan.ts';

const ending = '.prompt.j2';

/** A name beside a document under which the library has no template yet; nothing when all that are tried are taken. */
export async function freeTemplateName({ uri }: TextDocument, { prompts, log }: FeatureParts): Promise<string | undefined> {
  const stem = promptNameOf(uri);
  for (let number = 1; number <= maxTries; number += 1) {
    const name = number === 1 ? `${stem}-part` : `${stem}-part-${number}`;
    const found = await prompts.include?.(uri, name).catch((fault: unknown) => {
      log.debug(`The template ${name} could not be looked for: ${String(fault)}`);
      return null;
    });
    if (!found) return name;
  }
  return undefined;
}

const maxTries = 20;

/** The action that writes a template that does not exist yet, under the first name that is included for it. */
export function createMissing(
  { document }: PromptScan,
  name: string,
  { createsFiles, roots = [] }: ServiceOptions,
): CodeAction | undefined {
  if (!createsFiles) return undefined;
  const candidates = includeCandidates(name, document.uri, workspaceFolderOf(document.uri, roots));
  const written = candidates.kind === 'uris' ? candidates.beside[0] : undefined;
  if (written === undefined) return undefined;
  const uri = /\.\w+$/.test(name) ? written : `${written}${ending}`;
  return { title: `Create '${name}'`, edit: { documentChanges: creation(uri, '') } };
}

/** Changes of a document, with a new file beside it. */
export function withNewFile(document: TextDocument, edits: TextEdit[], name: string, text: string): WorkspaceEdit {
  const folder = document.uri.slice(0, document.uri.lastIndexOf('/'));
  const uri = `${folder}/${encodeURIComponent(name)}${ending}`;
  return { documentChanges: [...creation(uri, text), { textDocument: { uri: document.uri, version: document.version }, edits }] };
}

function creation(uri: string, text: string): NonNullable<WorkspaceEdit['documentChanges']> {
  const start = { line: 0, character: 0 };
  const written = text === '' ? [] : [{ textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] }];
  // A file that has come meanwhile is not written over.
  return [{ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } }, ...written];
}
