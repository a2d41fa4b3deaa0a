import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { PromptFile } from '../../../src/promptFile/index.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { bodiesOf, type Node } from '../../../src/template/index.ts';
import { toRange } from '../document/positions.ts';
import { type ScannedPart, scanPrompt } from '../scan.ts';
import { templateUses } from '../symbols/templateUses.ts';

/** The outline of a prompt: declared variables, then per message its blocks, macros, values set at the top and includes. */
export function promptSymbols(document: TextDocument): DocumentSymbol[] {
  const { file, parts } = scanPrompt(document);
  const symbol = (name: string, kind: SymbolKind, range: TextRange, more: Partial<DocumentSymbol> = {}): DocumentSymbol => ({
    name,
    kind,
    range: toRange(document, range),
    selectionRange: toRange(document, range),
    ...more,
  });
  const { present, range } = file.frontMatter;
  const head = present ? [symbol('Front matter', SymbolKind.Namespace, range, { children: frontMatterSymbols(document, file) })] : [];
  if (parts.length < 2) return [...head, ...parts.flatMap((part) => partSymbols(document, part))];
  const messages = parts.map((scanned) =>
    symbol(`${scanned.part.role} message`, SymbolKind.String, scanned.part.range, { children: partSymbols(document, scanned) }),
  );
  return [...head, ...messages];
}

/**
 * The keys of the front matter that go over several lines, so that the editor can keep them in sight, and the declared variables. Each goes up
 * to the next.
 */
function frontMatterSymbols(document: TextDocument, { frontMatter, declared }: PromptFile): DocumentSymbol[] {
  const { content, keys } = frontMatter;
  const blocks = withEnds(
    document,
    [...keys].map(([name, range]) => ({ name, range })),
    content.end,
  );
  const own = declared.flatMap(({ name, type, range }) => (range ? [{ name, type, range }] : []));
  return blocks.flatMap(({ name, range, whole, next }) => {
    const variables = withEnds(
      document,
      own.filter((variable) => range.start <= variable.range.start && variable.range.start < next),
      next,
    ).map(
      (variable): DocumentSymbol => ({
        name: variable.name,
        kind: SymbolKind.Variable,
        range: toRange(document, variable.whole),
        selectionRange: toRange(document, variable.range),
        ...(variable.type && { detail: variable.type }),
      }),
    );
    const place = toRange(document, whole);
    if (place.start.line === place.end.line) return variables;
    return [{ name, kind: SymbolKind.Key, range: place, selectionRange: toRange(document, range), children: variables }];
  });
}

/** Each place up to the next one, or to the end, without the blanks in between; one that stays on its line as it is. */
function withEnds<Placed extends { readonly range: TextRange }>(document: TextDocument, placed: readonly Placed[], end: number) {
  const text = document.getText();
  return placed.map((one, index) => {
    const { start } = one.range;
    const next = placed[index + 1]?.range.start ?? end;
    const whole = text.slice(start, next).trimEnd();
    return { ...one, next, whole: whole.includes('\n') ? { start, end: start + whole.length } : one.range };
  });
}

/** The outline of a tests file: its cases with the variables they give. */
export function testsSymbols(document: TextDocument): DocumentSymbol[] {
  const { suite, variables } = readTestsFile(document.getText(), document.uri);
  return suite.cases.map(({ name, range }) => {
    const place = toRange(document, range);
    const own = variables.filter((variable) => variable.range.start >= range.start && variable.range.end <= range.end);
    const children = own.map((variable): DocumentSymbol => {
      const at = toRange(document, variable.range);
      return { name: variable.name, detail: variable.sample.slice(0, 80), kind: SymbolKind.Variable, range: at, selectionRange: at };
    });
    return {
      name: name || 'Case',
      kind: SymbolKind.Event,
      range: place,
      selectionRange: { start: place.start, end: place.start },
      children,
    };
  });
}

function partSymbols(document: TextDocument, { part, template }: ScannedPart): DocumentSymbol[] {
  const place = (range: TextRange) => toRange(document, part.toSourceRange(range));
  const uses = new Map(templateUses(template.body, part.text).map((use) => [use.at, use]));
  const walk = (body: readonly Node[], isTop: boolean): DocumentSymbol[] =>
    body.flatMap((node): DocumentSymbol[] => {
      const inner = () => bodiesOf(node).flatMap((nested) => walk(nested, isTop && node.kind === 'if'));
      const use = uses.get(node.start);
      if (use) {
        const { kind, names } = use;
        return names.map((name) => ({
          name: name.name,
          detail: kind,
          kind: SymbolKind.File,
          range: place(node),
          selectionRange: place(name),
        }));
      }
      switch (node.kind) {
        case 'macro':
        case 'block': {
          const kind = node.kind === 'macro' ? SymbolKind.Function : SymbolKind.Class;
          const detail = node.kind === 'macro' ? `(${node.parameters.map(({ name }) => name).join(', ')})` : 'block';
          if (node.name.name === '') return inner();
          return [{ name: node.name.name, detail, kind, range: place(node), selectionRange: place(node.name), children: inner() }];
        }
        case 'set':
        case 'setBlock': {
          const { target } = node;
          if (!isTop || target.kind !== 'name') return inner();
          return [{ name: target.name, detail: 'set', kind: SymbolKind.Variable, range: place(node), selectionRange: place(target) }];
        }
        default:
          return inner();
      }
    });
  return walk(template.body, true);
}
