import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import { type PromptScan, type ScannedPart, scanPrompt } from '../scan.ts';
import { symbolsOf } from '../symbols/partSymbols.ts';
import { templateUses } from '../symbols/templateUses.ts';
import type { FileFacts, IndexedFile, PromptFacts, SymbolFact, TestsFacts } from './types.ts';

/** What other files need to know of a document. Never throws for what its text holds. */
export function factsOf(document: TextDocument, kind: IndexedFile['kind']): FileFacts {
  return kind === 'tests' ? factsOfTests(document) : factsOfPrompt(scanPrompt(document));
}

function factsOfTests(document: TextDocument): TestsFacts {
  const { variables } = readTestsFile(document.getText(), document.uri);
  return { kind: 'tests', supplies: [...new Set(variables.map(({ name }) => name))] };
}

function factsOfPrompt(scan: PromptScan): PromptFacts {
  const { id, org, app } = scan.file.frontMatter;
  return {
    kind: 'prompt',
    name: scan.file.name,
    statesName: Boolean(scan.file.frontMatter.name?.trim()),
    ...(id && { id }),
    ...(org && { org }),
    ...(app && { app }),
    uses: scan.parts.flatMap(({ template, part }) =>
      templateUses(template.body, part.text).map(({ kind, names, withContext }) => ({
        kind,
        names: names.map(({ name }) => name),
        withContext,
      })),
    ),
    reads: [...new Set(scan.parts.flatMap((scanned) => [...symbolsOf(scanned).outsideNames]))],
    declared: scan.file.declared.map(({ name }) => name),
    symbols: scan.parts.flatMap((scanned) => symbolFacts(scan.document, scanned)),
  };
}

/** Macros, blocks, and what is set at the top: the names a template that imports or extends this one can use. */
function symbolFacts(document: TextDocument, { template, analysis, part }: ScannedPart): SymbolFact[] {
  const end = template.source.length;
  return analysis.definitions.flatMap(({ kind, name, range, scope }) => {
    if (kind !== 'block' && (scope.end !== end || (kind !== 'macro' && kind !== 'set'))) return [];
    return [{ name, kind, ...document.positionAt(part.toSource(range.start)) }];
  });
}
