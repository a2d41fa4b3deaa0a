import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, CompletionItem, Diagnostic, Hover, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { InProcessClient } from './clientInProcess.ts';

/** A client that can take everything the server has. */
export const ableClient = {
  workspace: {
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {}, resourceOperations: ['create', 'rename', 'delete'] },
  },
  textDocument: {
    diagnostic: {},
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true } },
  },
};

/** The server's answers about one open document. */
export interface OpenDocument {
  readonly document: TextDocument;
  /** Answers a request about the document, with addresses below the folder written from there. */
  ask<Answer>(method: string, params?: object): Promise<Answer>;
}

/** Answers about the documents of a folder, which is copied so that it lies in no repository. */
export interface AnsweringFolder {
  open(file: string): Promise<OpenDocument>;
  readonly client: InProcessClient;
}

const languages: Readonly<Record<string, string>> = { '.py': 'python', '.ts': 'typescript', '.yaml': 'yaml', '.md': 'markdown' };

/** Starts a server over a copy of a folder. */
export async function answersIn(source: string, folder: string): Promise<AnsweringFolder> {
  await cp(source, folder, { recursive: true });
  const client = await InProcessClient.start();
  const root = pathToFileURL(folder).href;
  await client.initialize({ capabilities: ableClient, workspaceFolders: [{ uri: root, name: 'library' }] });
  return {
    client,
    async open(file) {
      const text = await readFile(path.join(folder, file), 'utf8');
      const uri = pathToFileURL(path.join(folder, file)).href;
      const languageId = languages[path.extname(file)] ?? 'promptdeck-prompt';
      await client.open(uri, text, languageId);
      return {
        document: TextDocument.create(uri, languageId, 1, text),
        async ask<Answer>(method: string, params: object = {}): Promise<Answer> {
          const answer: unknown = await client.connection.sendRequest(method, { textDocument: { uri }, ...params });
          return JSON.parse((JSON.stringify(answer) ?? 'null').replaceAll(`${root}/`, '')) as Answer;
        },
      };
    },
  };
}

const at = ({ line, character }: Position): string => `${line + 1}:${character + 1}`;

/** A range as an editor counts it. */
export const spanOf = ({ start, end }: Range): string =>
  start.line === end.line ? `${at(start)}-${end.character + 1}` : `${at(start)}-${at(end)}`;

/** Lines of what holds on each stretch of a text: consecutive places with the same answer are one line. */
export async function byStretch(document: TextDocument, answerAt: (position: Position) => Promise<string>): Promise<readonly string[]> {
  const lines: string[] = [];
  let [from, answer] = [0, ''];
  const end = document.getText().length;
  const close = (to: number) => {
    if (answer !== '') lines.push(`${at(document.positionAt(from))}-${at(document.positionAt(to))} ${answer}`);
  };
  for (let offset = 0; offset <= end; offset += 1) {
    const next = await answerAt(document.positionAt(offset));
    if (next === answer) continue;
    if (offset > 0) close(offset - 1);
    [from, answer] = [offset, next];
  }
  close(end);
  return lines;
}

/** Every finding with all that it carries, and each action that is offered on it with the text that it would leave. */
export async function findingsOf({ document, ask }: OpenDocument): Promise<readonly string[]> {
  const lines: string[] = [];
  const { items } = await ask<{ items: readonly Diagnostic[] }>('textDocument/diagnostic');
  for (const { range, ...rest } of items) {
    lines.push(`${spanOf(range)} «${document.getText(range)}» ${JSON.stringify(rest)}`);
    const context = { diagnostics: [], only: ['quickfix'] };
    for (const action of await ask<readonly CodeAction[]>('textDocument/codeAction', { range, context }))
      lines.push(`  ${actionLine(document, action)}`);
  }
  const range = { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
  const all = await ask<readonly CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [], only: ['source'] } });
  for (const action of all) lines.push(`all: ${actionLine(document, action)}`);
  return lines;
}

/** An action with its kind and edits. */
export function actionLine(document: TextDocument, { title, edit, diagnostics, ...rest }: CodeAction): string {
  const changes = [
    ...Object.entries(edit?.changes ?? {}).map(([uri, edits]) => ({ uri, edits })),
    ...(edit?.documentChanges ?? []).flatMap((change): { uri: string; edits: readonly TextEdit[] }[] =>
      'edits' in change
        ? [{ uri: change.textDocument.uri, edits: change.edits.flatMap((one) => ('newText' in one ? [one] : [])) }]
        : [{ uri: JSON.stringify(change), edits: [] }],
    ),
  ];
  const about = diagnostics && { about: diagnostics.map(({ code, range }) => `${code} ${spanOf(range)}`) };
  const others = { ...rest, ...about, ...(edit?.changeAnnotations && { annotations: edit.changeAnnotations }) };
  const written = changes.map(({ uri, edits }) =>
    [document.uri.endsWith(uri) ? '' : `${uri}: `, ...edits.map((one) => `${spanOf(one.range)}=${JSON.stringify(one.newText)}`)].join(' '),
  );
  return `${title}${written.map((one) => ` {${one} }`).join('')} ${JSON.stringify(others)}`;
}

function isDocumented(
  item: Omit<CompletionItem, 'textEdit'>,
): item is Omit<CompletionItem, 'textEdit'> & { readonly data: { readonly table: string } } {
  return typeof item.data === 'object' && item.data !== null && 'table' in item.data;
}

/** What a person reads of a hover. */
export const hoverLine = (document: TextDocument, hover: Hover | null): string =>
  hover ? `«${hover.range ? document.getText(hover.range) : ''}» ${JSON.stringify(hover.contents)}` : '';

/** Items in the order in which they are shown; each with all it carries the first time it comes. */
export function itemsLine(items: readonly CompletionItem[], told: Map<string, string>): string {
  const sorted = items.toSorted((one, other) => ((one.sortText ?? one.label) < (other.sortText ?? other.label) ? -1 : 1));
  for (const { textEdit, ...item } of sorted) {
    // The names that the template language has itself are documented in their tables: one of each kind is enough.
    const key = isDocumented(item)
      ? `${item.kind} ${item.insertTextFormat} ${item.data.table}`
      : `${item.label} ${item.detail} ${item.sortText}`;
    if (!told.has(key)) told.set(key, JSON.stringify({ ...item, newText: textEdit?.newText }));
  }
  const [first] = sorted;
  const range = first?.textEdit && 'range' in first.textEdit ? spanOf(first.textEdit.range) : '';
  const shown = sorted.length > 8 ? [...sorted.slice(0, 6), { label: `and ${sorted.length - 6} more, ${sorted.at(-1)?.label}` }] : sorted;
  return sorted.length === 0 ? '' : `${range} ${shown.map(({ label }) => label).join(' ')}`;
}

/** Compares lines with those that are recorded; what is there instead is left in `test/.artifacts`, to be read through before it is recorded. */
export async function assertAsRecorded(file: string, lines: readonly string[]): Promise<void> {
  const expected = await readFile(path.resolve('test', 'fixtures', 'answers', file), 'utf8').catch(() => '');
  const actual = `${lines.join('\n')}\n`;
  if (actual === expected) return;
  const artifacts = path.resolve('test', '.artifacts', 'answers');
  await mkdir(artifacts, { recursive: true });
  await writeFile(path.join(artifacts, file), actual);
  assert.deepEqual(lines, expected.trimEnd().split('\n'), `The answers are in ${path.join(artifacts, file)}`);
}
