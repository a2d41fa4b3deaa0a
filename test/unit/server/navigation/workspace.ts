import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { sourceLanguageOf } from '../../../../server/service/callSites/readSource.ts';
import { kindOf } from '../../../../server/service/document/documentKind.ts';
import type { LibraryParts } from '../../../../server/service/index.ts';
import { PromptIndex } from '../../../../server/service/library/promptIndex.ts';
import type { NavigationParts } from '../../../../server/service/navigation/types.ts';
import { silentLog } from '../helpers.ts';

/** Where the caret stands in a file of a test; `|` would be a filter. */
const caret = '█';
const root = 'file:///work';

/** A workspace in memory. Files are named by their path below its folder; the one with the caret is open. */
export interface TestWorkspace {
  readonly parts: NavigationParts;
  /** The same files as the language service takes them. */
  readonly library: LibraryParts;
  readonly index: PromptIndex;
  /** The open document and its caret. */
  readonly document: TextDocument;
  readonly position: Position;
  readonly files: Map<string, string>;
  /** `path «text»` of a place, with the line and its text where it helps. */
  show(place: { readonly uri: string; readonly range: Range }): string;
  /** The files after an edit, by path. */
  apply(edit: WorkspaceEdit): Record<string, string>;
}

/** Builds a workspace from its files; one of them has the caret and is open, unless all of them are closed. */
export function workspaceOf(files: Readonly<Record<string, string>>, { isOpen = true } = {}): TestWorkspace {
  const texts = new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text.replace(caret, '')]));
  const [openPath, openText] = Object.entries(files).find(([, text]) => text.includes(caret)) ?? Object.entries(files)[0] ?? ['', ''];
  const openUri = `${root}/${openPath}`;
  const document = TextDocument.create(openUri, languageOf(openPath), 1, texts.get(openUri) ?? '');
  const isTests = (uri: string) => uri.endsWith('.tests.yaml');
  const kind = (found: TextDocument) => kindOf(found, { roots: [root] });
  const open = new Map(isOpen ? [[openUri, document]] : []);
  const library: LibraryParts = {
    roots: [root],
    files: {
      list: async () =>
        [...texts.keys()].filter((uri) => !sourceLanguageOf(uri)).map((uri) => ({ uri, kind: isTests(uri) ? 'tests' : 'prompt' })),
      stamp: async (uri) => texts.get(uri),
      read: async (uri) => texts.get(uri),
    },
    documents: { get: (uri) => open.get(uri), all: () => [...open.values()] },
  };
  const index = new PromptIndex({
    ...library,
    log: silentLog,
    open: library.documents,
    kindOf: (found) => {
      const is = kind(found);
      return is === 'other' || is === 'source' ? undefined : is;
    },
  });
  const documentAt = (uri: string): TextDocument | undefined => {
    const text = texts.get(uri);
    return open.get(uri) ?? (text === undefined ? undefined : TextDocument.create(uri, languageOf(uri), 0, text));
  };
  const parts: NavigationParts = {
    index,
    log: silentLog,
    kindOf: kind,
    document: async (uri) => documentAt(uri),
    includedFile: async (name, from) => {
      const uri = `${from.slice(0, from.lastIndexOf('/'))}/${name}`;
      return texts.has(uri) ? uri : undefined;
    },
  };
  return {
    parts,
    library,
    index,
    document,
    position: document.positionAt(openText.indexOf(caret)),
    files: texts,
    show: ({ uri, range }) => `${uri.slice(root.length + 1)} ${range.start.line + 1} «${documentAt(uri)?.getText(range)}»`,
    apply(edit) {
      const after = new Map(texts);
      const changes = edit.documentChanges?.flatMap((change) =>
        'edits' in change ? [{ uri: change.textDocument.uri, edits: change.edits }] : [],
      );
      const all = changes ?? Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({ uri, edits }));
      for (const { uri, edits } of all) {
        const found = documentAt(uri);
        const plain = edits.flatMap((one) => ('newText' in one ? [one] : []));
        if (found) after.set(uri, TextDocument.applyEdits(found, plain));
      }
      return Object.fromEntries([...after].map(([uri, text]) => [uri.slice(root.length + 1), text]));
    },
  };
}

function languageOf(path: string): string {
  if (path.endsWith('.tests.yaml')) return 'yaml';
  const source = sourceLanguageOf(path);
  if (source) return source;
  return path.endsWith('.md') ? 'markdown' : 'promptdeck-prompt';
}
