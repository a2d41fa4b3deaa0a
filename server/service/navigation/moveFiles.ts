import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import { includeNamesOf } from '../../../src/promptFile/index.ts';
import { toRange } from '../document/positions.ts';
import { IncludeGraph } from '../library/includeGraph.ts';
import type { Cancellation, PromptFacts } from '../library/types.ts';
import type { PromptScan } from '../scan.ts';
import { usesIn } from '../symbols/macroCalls.ts';
import { FileReader } from './fileReader.ts';
import { type EditAbilities, toWorkspaceEdit } from './rename.ts';
import type { NavigationParts } from './types.ts';

/** A file or a folder that gets another place. */
export interface Move {
  readonly oldUri: string;
  readonly newUri: string;
}

const ending = /\.(?:prompt\.(?:j2|jinja|jinja2)|md)$/i;

/** The edits that keep every include leading to the same prompt when files move; none when nothing has to change. */
export async function moveFiles(
  moves: readonly Move[],
  roots: readonly string[],
  abilities: EditAbilities,
  parts: NavigationParts,
  token: Cancellation,
): Promise<WorkspaceEdit | undefined> {
  const { graph } = await parts.index.view(token);
  const placeOf = (uri: string) => movedUri(uri, moves) ?? uri;
  const prompts = new Map([...graph.prompts].map(([uri, facts]) => [placeOf(uri), facts] as const));
  const after = new IncludeGraph(withFileNames(prompts, graph.prompts, moves), roots);
  const reader = new FileReader(parts);
  const edits = new Map<string, TextEdit[]>();
  const documents = new Map<string, TextDocument>();
  for (const from of graph.prompts.keys()) {
    if (token.isCancellationRequested) return undefined;
    const used = graph.usedBy(from);
    const usedAfter = after.usedBy(placeOf(from));
    const leadsElsewhere = used.length !== usedAfter.length || used.some(({ to }, at) => placeOf(to) !== usedAfter[at]?.to);
    // A name under `includes` is no use, and changes with what moved.
    const concerned = leadsElsewhere || used.some(({ to }) => placeOf(to) !== to || placeOf(from) !== from);
    const scan = concerned ? await reader.prompt(from) : undefined;
    if (!scan) continue;
    const changes = changedNames(scan, (name) => {
      const to = graph.resolve(name, from);
      if (to === undefined || after.resolve(name, placeOf(from)) === placeOf(to)) return undefined;
      return nameOf(placeOf(to), placeOf(from), ending.test(name), after);
    });
    if (changes.length === 0) continue;
    documents.set(from, scan.document);
    edits.set(
      from,
      changes.map(({ range, newName }) => ({ range: toRange(scan.document, range), newText: newName })),
    );
  }
  return edits.size === 0 ? undefined : toWorkspaceEdit(edits, documents, undefined, 'Update includes of moved prompts', abilities);
}

function movedUri(uri: string, moves: readonly Move[]): string | undefined {
  for (const { oldUri, newUri } of moves) {
    if (uri === oldUri) return newUri;
    if (uri.startsWith(`${oldUri}/`)) return newUri + uri.slice(oldUri.length);
  }
  return undefined;
}

/** A prompt that is named after its file has another name in another file. */
function withFileNames(
  after: ReadonlyMap<string, PromptFacts>,
  before: ReadonlyMap<string, PromptFacts>,
  moves: readonly Move[],
): ReadonlyMap<string, PromptFacts> {
  const changed = new Map(after);
  for (const [uri, facts] of before) {
    const moved = movedUri(uri, moves);
    if (moved !== undefined && !facts.statesName) {
      changed.set(moved, { ...facts, name: fileName(moved).replace(ending, '') });
    }
  }
  return changed;
}

/** The shortest name that leads from one prompt to another; an ending is written where there was one. */
function nameOf(to: string, from: string, withEnding: boolean, graph: IncludeGraph): string | undefined {
  const names = includeNamesOf(to, from, graph.rootOf(from));
  const wanted = withEnding ? [...names.filter((name) => ending.test(name)), ...names] : names;
  return wanted.find((name) => graph.resolve(name, from) === to);
}

/** Where other templates are named in a prompt, in its tags and under `includes` of its front matter, with the names that change. */
function changedNames(
  scan: PromptScan,
  rename: (name: string) => string | undefined,
): { readonly range: TextRange; readonly newName: string }[] {
  const inTags = scan.parts.flatMap((scanned) =>
    usesIn(scanned).flatMap(({ names }) =>
      names.flatMap((name) => {
        const newName = rename(name.name);
        return newName === undefined ? [] : [{ range: scanned.part.toSourceRange(name), newName }];
      }),
    ),
  );
  const inFrontMatter = scan.file.frontMatter.includes.flatMap((name) => {
    const newName = rename(name);
    const range = newName === undefined ? undefined : listedPlace(scan, name);
    return range && newName !== undefined ? [{ range, newName }] : [];
  });
  return [...inFrontMatter, ...inTags];
}

/** Where a name stands in the list under `includes`. */
function listedPlace({ document, file }: PromptScan, name: string): TextRange | undefined {
  const { keys, content } = file.frontMatter;
  const key = keys.get('includes');
  if (!key) return undefined;
  const next = Math.min(content.end, ...[...keys.values()].map(({ start }) => start).filter((start) => start > key.start));
  const text = document.getText().slice(key.end, next);
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const isWhole = /[\s,["'-]/.test(text.charAt(at - 1)) && /^(?:$|[\s,\]"'])/.test(text.charAt(at + name.length));
    if (isWhole) return { start: key.end + at, end: key.end + at + name.length };
  }
  return undefined;
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray percent sign
  }
}
