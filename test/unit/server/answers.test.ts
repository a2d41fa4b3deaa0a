import { globSync } from 'node:fs';
import path from 'node:path';
import type {
  CodeAction,
  CompletionItem,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Range,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver-types';
import { useTemporaryFolder } from '../../helpers/temporaryFolder.ts';
import {
  type AnsweringFolder,
  actionLine,
  answersIn,
  assertAsRecorded,
  byStretch,
  findingsOf,
  hoverLine,
  itemsLine,
  type OpenDocument,
  spanOf,
} from '../../languageServer/answers.ts';

const given = path.resolve('test', 'fixtures', 'answers', 'library');
const files = globSync('**/*.{j2,yaml,py,ts}', { cwd: given })
  .map((file) => file.replaceAll('\\', '/'))
  .toSorted();

describe('what the server answers about every place of a library', () => {
  const folder = useTemporaryFolder('answers');
  let library: AnsweringFolder;
  beforeEach(async () => {
    library = await answersIn(given, path.join(folder(), 'library'));
  });
  afterEach(() => library.client.stop());

  /** Lines about each file, under its name. */
  async function ofEach(lines: (open: OpenDocument) => Promise<readonly string[]>, some = files): Promise<readonly string[]> {
    const all: string[] = [];
    for (const file of some) all.push(`# ${file}`, ...(await lines(await library.open(file))));
    return all;
  }

  it('finds what is wrong, and offers what mends it', async () => {
    await assertAsRecorded('findings.txt', await ofEach(findingsOf));
  });

  it('tells what a place means', async () => {
    const lines = await ofEach(({ document, ask }) =>
      byStretch(document, async (position) => hoverLine(document, await ask<Hover | null>('textDocument/hover', { position }))),
    );
    await assertAsRecorded('hover.txt', lines);
  });

  it('leads to where a name is defined, and to all its uses', async () => {
    const lines = await ofEach(({ document, ask }) =>
      byStretch(document, async (position) => {
        const links = await ask<readonly LocationLink[]>('textDocument/definition', { position });
        const uses = await ask<readonly Location[]>('textDocument/references', { position, context: { includeDeclaration: true } });
        const others = await ask<readonly Location[]>('textDocument/references', { position, context: { includeDeclaration: false } });
        const marks = await ask<readonly DocumentHighlight[]>('textDocument/documentHighlight', { position });
        const renamed = await ask<Range | { range: Range; placeholder: string } | null>('textDocument/prepareRename', { position }).catch(
          (fault: Error) => fault.message,
        );
        const parts = [
          ...links.map(
            ({ targetUri, targetRange, targetSelectionRange, originSelectionRange }) =>
              `-> ${originSelectionRange ? spanOf(originSelectionRange) : ''} ${targetUri} ${spanOf(targetSelectionRange)} in ${spanOf(targetRange)}`,
          ),
          ...uses.map(({ uri, range }) => `${uri} ${spanOf(range)}`),
          ...(others.length === uses.length ? [] : [`${others.length} without definitions`]),
          ...marks.map(({ range, kind }) => `mark ${spanOf(range)} ${kind}`),
          ...(renamed === null ? [] : [`rename ${JSON.stringify(renamed)}`]),
        ];
        return parts.join(', ');
      }),
    );
    await assertAsRecorded('places.txt', lines);
  });

  it('offers what may be written', async () => {
    const told = new Map<string, string>();
    const lines = await ofEach(({ document, ask }) =>
      byStretch(document, async (position) =>
        itemsLine(await ask<readonly CompletionItem[]>('textDocument/completion', { position }), told),
      ),
    );
    await assertAsRecorded('completion.txt', [...lines, '# items', ...[...told.values()].sort()]);
  });

  it('shows the signature of a call, and which argument is written', async () => {
    const lines = await ofEach(({ document, ask }) =>
      byStretch(document, async (position) => {
        const help = await ask<SignatureHelp | null>('textDocument/signatureHelp', { position });
        return help ? JSON.stringify(help) : '';
      }),
    );
    await assertAsRecorded('signatures.txt', lines);
  });

  it('offers to rewrite a place, or what is selected from there to the end of its line', async () => {
    const lines = await ofEach(({ document, ask }) => {
      const actions = async (range: Range) => {
        const found = await ask<readonly CodeAction[]>('textDocument/codeAction', {
          range,
          context: { diagnostics: [], only: ['refactor'] },
        });
        return found.map((action) => actionLine(document, action)).join(' | ');
      };
      return byStretch(document, async (start) => {
        const end = { line: start.line, character: 1000 };
        const [here, selected] = [await actions({ start, end: start }), await actions({ start, end })];
        return here + selected === '' ? '' : `${here} selected: ${selected}`;
      });
    });
    await assertAsRecorded('refactors.txt', lines);
  });

  it('knows the structure, the colours, the hints and the form of each file', async () => {
    const lines = await ofEach(async ({ document, ask }) => {
      const end = document.positionAt(document.getText().length);
      const range = { start: { line: 0, character: 0 }, end };
      const symbols = (all: readonly DocumentSymbol[], indent: string): readonly string[] =>
        all.flatMap(({ range: whole, selectionRange, children = [], ...rest }) => [
          `${indent}${spanOf(selectionRange)} in ${spanOf(whole)} ${JSON.stringify(rest)}`,
          ...symbols(children, `${indent}  `),
        ]);
      const links = await ask<readonly DocumentLink[]>('textDocument/documentLink');
      const { data } = await ask<SemanticTokens>('textDocument/semanticTokens/full');
      const format = { options: { tabSize: 2, insertSpaces: true } };
      const edits = await ask<readonly TextEdit[]>('textDocument/formatting', format);
      const hints = await ask<readonly InlayHint[]>('textDocument/inlayHint', { range });
      return [
        ...symbols(await ask('textDocument/documentSymbol'), ''),
        ...(await ask<readonly FoldingRange[]>('textDocument/foldingRange')).map((fold) => `fold ${JSON.stringify(fold)}`),
        ...links.map(({ range: place, ...rest }) => `link ${spanOf(place)} ${JSON.stringify(rest)}`),
        ...hints.map((hint) => `hint ${JSON.stringify(hint)}`),
        ...edits.map((edit) => `format ${spanOf(edit.range)} «${document.getText(edit.range)}» ${JSON.stringify(edit.newText)}`),
        `tokens ${data.join(' ')}`,
      ];
    });
    await assertAsRecorded('structure.txt', lines);
  });

  it('widens a selection step by step', async () => {
    const chain = ({ range, parent }: SelectionRange): string => [spanOf(range), ...(parent ? [chain(parent)] : [])].join(' < ');
    const lines = await ofEach(
      ({ document, ask }) =>
        byStretch(document, async (position) => {
          const found = await ask<readonly SelectionRange[]>('textDocument/selectionRange', { positions: [position] });
          return found.map(chain).join(' ');
        }),
      ['child.prompt.j2', 'half.prompt.j2', 'mail/refund.tests.yaml', 'shared/forms.prompt.j2'],
    );
    await assertAsRecorded('selections.txt', lines);
  });
});

const broken = path.resolve('test', 'fixtures', 'library');

describe('what the server finds in files that are broken on purpose', () => {
  const folder = useTemporaryFolder('answers');

  it('comes with all that an editor shows of it, and with what mends it', async () => {
    const library = await answersIn(broken, path.join(folder(), 'library'));
    try {
      const lines: string[] = [];
      for (const file of globSync('broken/**/*.{j2,yaml,py,ts,md}', { cwd: broken }).toSorted())
        lines.push(`# ${file.replaceAll('\\', '/')}`, ...(await findingsOf(await library.open(file.replaceAll('\\', '/')))));
      await assertAsRecorded('broken.txt', lines);
    } finally {
      await library.client.stop();
    }
  });
});
