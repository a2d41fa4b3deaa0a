import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ChangeAnnotation, Position, Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { PromptdeckError } from '../../../src/core/errors.ts';
import { testsPathOf } from '../../../src/promptFile/index.ts';
import { builtins, pythonWords } from '../../../src/template/index.ts';
import { toRange } from '../document/positions.ts';
import type { IncludeGraph } from '../library/includeGraph.ts';
import type { Cancellation } from '../library/types.ts';
import { callPlaces } from './callPlaces.ts';
import { collect } from './collect.ts';
import { FileReader } from './fileReader.ts';
import { inOrder, targetOf } from './references.ts';
import type { NamedTarget } from './targetAt.ts';
import type { NavigationParts } from './types.ts';

/** Says in one sentence why something is not renamed. */
export class RenameRefusedError extends PromptdeckError {
  override readonly name = 'RenameRefusedError';

  constructor(message: string) {
    super(message, 'rename-refused');
  }
}

/** What the client can do with an edit. */
export interface EditAbilities {
  readonly versionedEdits: boolean;
  readonly annotations: boolean;
}

/** Words that mean something else to Jinja2 wherever they stand, and names it provides itself. */
const reserved = new Set([
  ...['and', 'or', 'not', 'in', 'is', 'if', 'else', 'elif', 'for', 'true', 'false', 'none', 'True', 'False', 'None'],
  ...['loop', 'self', 'super', 'caller', 'varargs', 'kwargs', 'context', 'recursive'],
]);

/** The name under the caret, where it can be renamed. @throws {RenameRefusedError} for a name that Jinja2 provides */
export async function prepareRename(
  document: TextDocument,
  position: Position,
  parts: NavigationParts,
  token: Cancellation,
): Promise<{ readonly range: Range; readonly placeholder: string } | undefined> {
  const { graph } = await parts.index.view(token);
  const found = await targetOf(document, position, graph, new FileReader(parts), parts, token);
  if (!found) return undefined;
  refuseBuiltIn(found, graph);
  return { range: toRange(document, found.range), placeholder: found.name };
}

/**
 * Renames the thing under the caret everywhere. What changes in other files wants to be confirmed, but for the test cases of the prompt.
 *
 * @throws {RenameRefusedError} when the new name is none, or one that means something already, or when not all places are known
 */
export async function rename(
  document: TextDocument,
  position: Position,
  newName: string,
  abilities: EditAbilities,
  parts: NavigationParts,
  token: Cancellation,
): Promise<WorkspaceEdit | undefined> {
  const { graph, complete } = await parts.index.view(token);
  if (token.isCancellationRequested) return undefined;
  if (!complete) throw new RenameRefusedError('The prompts of the workspace are still being read. Rename again in a moment.');
  const reader = new FileReader(parts);
  const found = await targetOf(document, position, graph, reader, parts, token);
  if (!found) throw new RenameRefusedError('There is no name here that could be changed.');
  refuseBuiltIn(found, graph);
  refuseNoName(newName);
  if (newName === found.name) return { changes: {} };
  const { occurrences, uris, isCut, variables } = await collect(found.targets, graph, reader, token);
  const calls = await callPlaces(variables, parts, token);
  if (token.isCancellationRequested) return undefined;
  if (isCut || occurrences.length === 0) {
    throw new RenameRefusedError(`'${found.name}' comes from a file that was not found, so not all of its places are known.`);
  }
  if (calls.isReading) throw new RenameRefusedError('The source code of the workspace is still being read. Rename again in a moment.');
  for (const uri of uris) await refuseTaken(newName, uri, reader);
  await refuseTakenInCalls(newName, variables, parts, token);
  const edits = new Map<string, TextEdit[]>();
  const inCalls = new Set<TextEdit>();
  const documents = new Map<string, TextDocument>([[document.uri, document]]);
  for (const { uri, range, place, form } of inOrder([...occurrences, ...calls.occurrences], document.uri)) {
    const target = documents.get(uri) ?? (await parts.document(uri));
    if (!target) continue;
    documents.set(uri, target);
    const list = edits.get(uri) ?? [];
    edits.set(uri, list);
    if (form === 'keyword') refuseWordOfPython(newName);
    const edit = { range: toRange(target, range), newText: form === 'shorthand' ? `${newName}: ${found.name}` : newName };
    list.push(edit);
    if (place === 'callSite') inCalls.add(edit);
  }
  return toWorkspaceEdit(edits, documents, document.uri, `Rename '${found.name}' to '${newName}'`, abilities, inCalls);
}

/**
 * Edits of several files as one. Where the client can ask, those outside `own` have to be confirmed; a prompt and its test cases belong together, so
 * that the one is shown with the other and is ticked.
 */
export function toWorkspaceEdit(
  edits: ReadonlyMap<string, TextEdit[]>,
  documents: ReadonlyMap<string, TextDocument>,
  own: string | undefined,
  label: string,
  { versionedEdits, annotations }: EditAbilities,
  inCalls: ReadonlySet<TextEdit> = new Set(),
): WorkspaceEdit {
  if (!versionedEdits) return { changes: Object.fromEntries(edits) };
  const isAsked = annotations && [...edits.keys()].some((uri) => uri !== own);
  const used = new Set<keyof typeof descriptions>();
  const annotated = (uri: string, edit: TextEdit) => {
    const annotationId = inCalls.has(edit) ? 'calls' : own !== undefined && areTogether(own, uri) ? 'cases' : 'elsewhere';
    used.add(annotationId);
    return { ...edit, annotationId };
  };
  const documentChanges = [...edits].map(
    ([uri, list]): TextDocumentEdit => ({
      // Version 0 stands for a file that is not open: its saved text is meant.
      textDocument: { uri, version: documents.get(uri)?.version || null },
      edits: isAsked && uri !== own ? list.map((edit) => annotated(uri, edit)) : list,
    }),
  );
  const changeAnnotations = Object.fromEntries(
    [...used].map((id): [string, ChangeAnnotation] => [id, { label, description: descriptions[id], needsConfirmation: id !== 'cases' }]),
  );
  return { documentChanges, ...(isAsked && { changeAnnotations }) };
}

const descriptions = {
  elsewhere: 'In another file',
  cases: 'In the prompt or its own test cases',
  calls: 'In a call in source code',
} as const;

/** Whether one is the tests file of the other. */
function areTogether(one: string, other: string): boolean {
  return testsPathOf(one) === other || testsPathOf(other) === one;
}

function refuseBuiltIn({ name, targets }: NamedTarget, graph: IncludeGraph): void {
  const isGiven = targets.some((target) => target.kind !== 'context' || graph.prompts.get(target.uri)?.declared.includes(name));
  if (builtins.globals.has(name) && !isGiven) throw new RenameRefusedError(`'${name}' is provided by Jinja2 and keeps its name.`);
  if (targets.length === 0) throw new RenameRefusedError(`Where '${name}' comes from was not found, so it keeps its name.`);
}

function refuseNoName(name: string): void {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
    throw new RenameRefusedError(`'${name}' is no name. Use letters, digits and underscores, and begin with a letter or an underscore.`);
  }
  if (reserved.has(name)) throw new RenameRefusedError(`'${name}' is a word of the template language.`);
  if (builtins.globals.has(name)) throw new RenameRefusedError(`'${name}' is a function that Jinja2 provides.`);
}

/** Keyword arguments are written as names of Python are. */
function refuseWordOfPython(name: string): void {
  if (pythonWords.has(name)) throw new RenameRefusedError(`'${name}' is a word of Python, and a call gives this variable as a keyword.`);
}

/** A call that gives a value under the new name already would give two. */
async function refuseTakenInCalls(
  name: string,
  variables: readonly { readonly uri: string }[],
  parts: NavigationParts,
  token: Cancellation,
): Promise<void> {
  const { occurrences } = await callPlaces(
    variables.map(({ uri }) => ({ uri, name })),
    parts,
    token,
  );
  const [first] = occurrences;
  if (first) throw new RenameRefusedError(`'${name}' is used already in ${decoded(first.uri.slice(first.uri.lastIndexOf('/') + 1))}.`);
}

/** A name that exists already would make two things one. */
async function refuseTaken(name: string, uri: string, reader: FileReader): Promise<void> {
  const isTests = /\.tests\.yaml$/i.test(uri);
  const read = isTests ? await reader.testsFile(uri) : undefined;
  const scan = isTests ? undefined : await reader.prompt(uri);
  const isTaken =
    read?.tests.variables.some((variable) => variable.name === name) ||
    read?.interpolations.some(({ reference }) => reference.name === name) ||
    scan?.file.declared.some((declared) => declared.name === name) ||
    scan?.parts.some((scanned) => {
      const { definitions, reads } = scanned.analysis;
      return definitions.some((found) => found.name === name) || reads.some((found) => found.name === name);
    });
  if (isTaken) throw new RenameRefusedError(`'${name}' is used already in ${decoded(uri.slice(uri.lastIndexOf('/') + 1))}.`);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray percent sign
  }
}
