import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { codeActions } from '../../../server/service/codeActions/index.ts';
import { findInPrompt } from '../../../server/service/diagnostics/findings.ts';
import { toDiagnostics } from '../../../server/service/diagnostics/index.ts';
import type { PromptInput } from '../../../server/service/diagnostics/rule.ts';
import { promptRules } from '../../../server/service/diagnostics/rules.ts';
import { readIncludeTree } from '../../../server/service/includes/includeTree.ts';
import { createLanguageService, type LanguageServiceParts, type ServiceOptions } from '../../../server/service/index.ts';
import { factsOf } from '../../../server/service/library/factsOf.ts';
import { createNavigation } from '../../../server/service/navigation/index.ts';
import { scanPrompt } from '../../../server/service/scan.ts';
import { knownVariables } from '../../../server/service/variables/knownVariables.ts';
import { workspaceOf } from '../../unit/server/navigation/workspace.ts';

const wanted = { isCancellationRequested: false };
const format = { tabSize: 2, insertSpaces: true };
const edits = { versionedEdits: true, annotations: true };

/** One answer of the language service for one document; what it needs from others was asked before. */
export interface DocumentService {
  readonly name: string;
  run(): unknown;
}

/** Files that texts of repeated constructs name. */
const others: Readonly<Record<string, string>> = {
  'part.prompt.j2': '{% macro m(a) %}{% endmacro %}',
  'circle.prompt.j2': '{% include "main" %}',
  'level-1.prompt.j2': '{% include "level-2" %}',
  'level-2.prompt.j2': '{% include "level-3" %}',
  'level-3.prompt.j2': '{% include "level-4" %}',
  'level-4.prompt.j2': '{% include "level-5" %}',
  'level-5.prompt.j2': '{% include "level-6" %}',
  'level-6.prompt.j2': '{% include "level-7" %}',
  'level-7.prompt.j2': 'x',
};

/** Every answer for a text, in the order in which an editor asks: each finds ready what those before it read. */
export async function documentServices(text: string, { withActions }: { readonly withActions: boolean }): Promise<DocumentService[]> {
  const { document, parts: found, index, files } = workspaceOf({ 'main.prompt.j2': text, ...others });
  await index.view(wanted);
  const log = found.log;
  const parts: LanguageServiceParts = {
    log,
    variables: { variablesOf: async () => ({ complete: false, variables: [], reason: 'nobody was asked' }) },
    prompts: {
      includable: async () => [],
      testedBy: async () => [],
      committed: async () => `${text.slice(0, -1)}`,
      include: async (_uri, name) => {
        const uri = `file:///work/${name}.prompt.j2`;
        const other = files.get(uri);
        return other === undefined ? null : { uri, text: other };
      },
    },
  };
  const options: ServiceOptions = { snippets: true, createsFiles: true, roots: ['file:///work'] };
  const service = createLanguageService(parts);
  const navigation = createNavigation(found);
  const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
  const carets = namesNear(text, text.length >> 1).map((at) => document.positionAt(at));
  const marked = { start: carets[0] ?? whole.start, end: carets.at(-1) ?? whole.start };
  const closed = text.slice(text.length >> 1).search(/[%}]\}/);
  const behindTag = document.positionAt(closed < 0 ? text.length : (text.length >> 1) + closed + 2);
  /** At several places: what one of them costs is chance. */
  const atEach = async (answer: (position: Position) => unknown) => {
    for (const position of carets) await answer(position);
  };
  const typing = TextDocument.create(document.uri, document.languageId, 2, `${text}{{ a`);
  const end = typing.positionAt(text.length + 4);
  const fresh = TextDocument.create(document.uri, document.languageId, 3, text);
  const scan = scanPrompt(TextDocument.create(document.uri, document.languageId, 1, text));
  const input: PromptInput = {
    scan,
    known: await knownVariables(scan, parts.variables, log, wanted),
    includes: await readIncludeTree(scan, parts, wanted),
    committed: `${text} `,
  };
  /** They read the whole text again for each fix. */
  const actions: DocumentService[] = [
    { name: 'code actions', run: () => codeActions(document, { range: marked }, options, parts, wanted) },
    { name: 'fix all', run: () => codeActions(document, { range: whole, only: ['source.fixAll.promptdeck'] }, options, parts, wanted) },
  ];
  return [
    { name: 'parse', run: () => scanPrompt(fresh) },
    {
      name: 'analysis',
      run: () => {
        for (const { analysis, compileProblems } of scanPrompt(fresh).parts)
          return [analysis.references, analysis.accesses, analysis.shapes, analysis.includes, analysis.deadBranches, compileProblems];
        return [];
      },
    },
    ...promptRules.map((rule) => ({ name: `rule ${rule.code}`, run: () => [...rule.check(input)] })),
    { name: 'findings', run: () => findInPrompt(document, options, parts, wanted) },
    { name: 'diagnostics', run: async () => toDiagnostics(document, await findInPrompt(document, options, parts, wanted), options) },
    { name: 'facts for other files', run: () => factsOf(document, 'prompt') },
    { name: 'outline', run: () => navigation.documentSymbols(document) },
    { name: 'folding', run: () => navigation.folding(document) },
    { name: 'semantic tokens', run: () => service.semanticTokens(document, options) },
    { name: 'links', run: () => navigation.links(document) },
    { name: 'inlay hints', run: () => service.inlayHints(document, whole, options, wanted) },
    { name: 'formatting', run: () => service.format(document, format, options) },
    { name: 'formatting of a tag', run: () => service.formatTyped(document, behindTag, format, options) },
    { name: 'selection ranges', run: () => atEach((caret) => navigation.selectionRanges(document, [caret])) },
    { name: 'hover', run: () => atEach((caret) => service.hover(document, caret, options, wanted)) },
    { name: 'signature', run: () => atEach((caret) => service.signatureHelp(document, caret, options, wanted)) },
    { name: 'highlights', run: () => atEach((caret) => navigation.highlights(document, caret)) },
    { name: 'definition', run: () => atEach((caret) => navigation.definition(document, caret, wanted)) },
    { name: 'references', run: () => atEach((caret) => navigation.references(document, caret, true, wanted)) },
    { name: 'prepare rename', run: () => atEach((caret) => navigation.prepareRename(document, caret, wanted).catch(() => undefined)) },
    { name: 'rename', run: () => atEach((caret) => navigation.rename(document, caret, 'zz', edits, wanted).catch(() => undefined)) },
    {
      name: 'call hierarchy',
      run: async () => {
        for (const item of (await Promise.all(carets.map((at) => navigation.prepareHierarchy(document, at, wanted)))).flat()) {
          await navigation.incomingCalls(item, wanted);
          await navigation.outgoingCalls(item, wanted);
        }
      },
    },
    { name: 'workspace symbols', run: () => navigation.workspaceSymbols('m', wanted) },
    { name: 'completion at the end', run: () => service.complete(typing, end, options, wanted) },
    { name: 'completion at a caret', run: () => atEach((caret) => service.complete(document, caret, options, wanted)) },
    ...(withActions ? actions : []),
  ];
}

/** Where three names begin at or behind a place; the place itself where there are none. */
function namesNear(text: string, from: number): readonly number[] {
  const names = /(?<=[ ({,|.+~<"'])(?!(?:if|for|set|in|is|end\w+|macro|block|with|call|include|import|from|filter|else|elif)\b)[a-z_]\w*/g;
  const near = text.slice(from, from + 1000);
  const found = [...near.matchAll(names)].slice(0, 3).map(({ index }) => from + index);
  return found.length > 0 ? found : [from, from + 1, from + 2];
}
