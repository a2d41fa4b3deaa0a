/**
 * What can be done about a finding, or with a selection: fixes, comments that switch a rule off, fix-all and refactorings. A fix keeps what
 * renders, except where the rendering is what it mends.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import { findInPrompt, findInTests, type RuleFinding } from '../diagnostics/findings.ts';
import { toDiagnostic } from '../diagnostics/index.ts';
import type { Finding } from '../diagnostics/rule.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import { kindOf } from '../document/documentKind.ts';
import type { ServiceOptions } from '../document/options.ts';
import { toRange } from '../document/positions.ts';
import type { Fix, TextChange } from '../edits/textChange.ts';
import { readIncludeTree } from '../includes/includeTree.ts';
import type { FeatureParts } from '../parts.ts';
import { type PromptScan, partAt, scanPrompt } from '../scan.ts';
import { declareVariable } from './declareVariable.ts';
import { extractInclude } from './extract.ts';
import { createMissing, freeTemplateName, withNewFile } from './newFiles.ts';
import type { CodeActionQuestion } from './question.ts';
import { refactorsAt } from './refactors.ts';
import { sourceActions } from './sourceActions.ts';
import { staysSound } from './staysSound.ts';
import { suppressionsFor } from './suppress.ts';

/** Mends all that can be mended without asking. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.promptdeck`;

/** Rules whose suggestion may be taken unseen: the name as it is fails in any case. */
const suggestionsHold = new Set(['unknown-filter', 'unknown-test', 'unknown-assertion', 'unknown-suppression']);

/** The actions at a place of a prompt file or a tests file; none in other documents. */
export async function codeActions(
  document: TextDocument,
  { range, only }: CodeActionQuestion,
  options: ServiceOptions,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const kind = kindOf(document, options);
  if (kind === 'source' && parts.callSites)
    return sourceActions(document, { range, ...(only && { only }) }, options, parts.callSites, token);
  if (kind === 'other' || kind === 'source') return [];
  const scan = kind === 'prompt' ? scanPrompt(document) : undefined;
  const wants = (wanted: string) => !only || only.some((one) => wanted === one || wanted.startsWith(`${one}.`));
  const asksForFixes = wants(CodeActionKind.QuickFix) || wants(fixAllKind);
  const found = !asksForFixes ? [] : await (kind === 'prompt' ? findInPrompt : findInTests)(document, options, parts, token);
  if (token.isCancellationRequested) return [];
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const here = found.filter(({ finding }) => finding.range.start <= end && start <= finding.range.end);
    for (const one of here.slice(0, maxFindings)) actions.push(...quickFixes(document, one, options, scan));
  }
  const offered = new Set(actions.map(({ title }) => title));
  for (const action of scan ? await refactorings(scan, { start, end }, options, parts, token) : [])
    if (action.kind && wants(action.kind) && !offered.has(action.title)) actions.push(action);
  const changes = only && wants(fixAllKind) ? certainChanges(found, scan) : [];
  if (changes.length > 0) actions.push({ ...toAction(document, { title: 'Fix all problems with one answer', changes }), kind: fixAllKind });
  return actions;
}

/** What can be done with a selection of a prompt, or with the place of the caret. */
async function refactorings(
  scan: PromptScan,
  selection: TextRange,
  { createsFiles }: ServiceOptions,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { document } = scan;
  const actions = [...refactorsAt(scan, selection, await namesReadBelow(scan, parts, token))].flatMap(
    ({ kind, ...refactor }): CodeAction[] => (staysSound(scan, refactor.changes) ? [{ ...toAction(document, refactor), kind }] : []),
  );
  const place = createsFiles ? partAt(scan, selection.start) : undefined;
  const end = place?.scanned.part.fromSource(selection.end);
  if (!place || end === undefined || end <= place.offset || !document.uri.includes('/')) return actions;
  const extract = (name: string) => extractInclude(scan, place.scanned, { start: place.offset, end }, name);
  // The user is asked for no name before there is something to name.
  const name = extract('') && (await freeTemplateName(document, parts));
  const found = name === undefined ? undefined : extract(name);
  if (name !== undefined && found?.text !== undefined && staysSound(scan, found.changes)) {
    const edit = withNewFile(document, toEdits(document, found.changes), name, found.text);
    actions.push({ title: found.title, edit, kind: CodeActionKind.RefactorExtract });
  }
  return actions;
}

/** The names that included templates read, which a new one must not be; nothing where they are not all known. */
async function namesReadBelow(scan: PromptScan, parts: FeatureParts, token: CancellationToken): Promise<ReadonlySet<string> | undefined> {
  if (scan.parts.every(({ analysis }) => analysis.includes.length === 0)) return new Set();
  const tree = await readIncludeTree(scan, parts, token);
  if (!tree.isWhole(scan)) return undefined;
  return new Set(tree.below(scan).flatMap((below) => below.parts.flatMap(({ analysis }) => analysis.reads.map(({ name }) => name))));
}

/** A selection of the whole file would otherwise make a list that no user reads. */
const maxFindings = 20;

function quickFixes(document: TextDocument, one: RuleFinding, options: ServiceOptions, scan: PromptScan | undefined): CodeAction[] {
  const { rule, finding } = one;
  const diagnostics = [toDiagnostic(document, one, options)];
  const fixes: Fix[] = [];
  if (finding.replacement !== undefined) {
    const title = `Replace with '${finding.replacement}'`;
    fixes.push({ title, changes: [{ range: finding.range, text: finding.replacement }] });
  }
  fixes.push(...(finding.fixes ?? []));
  if (scan && rule.code === 'undefined-variable') {
    const declared = declareVariable(scan, finding.range);
    if (declared) fixes.push(declared);
  }
  const kind = CodeActionKind.QuickFix;
  // A tag that is spelled right may show what else is wrong; one that is added has to end something.
  const mends = (fix: Fix) => rule.code === 'syntax' && finding.fixes?.includes(fix) === true;
  const actions: CodeAction[] = fixes
    .filter((fix) => !scan || staysSound(scan, fix.changes, mends(fix)))
    .map((fix, index) => ({ ...toAction(document, fix), kind, diagnostics, ...(index === 0 && { isPreferred: true }) }));
  const missing = scan && rule.code === 'missing-include' ? createMissing(scan, unquoted(document, finding), options) : undefined;
  if (missing) actions.push({ ...missing, kind, diagnostics });
  for (const fix of suppressionsFor(document, rule.code, finding, scan))
    if (!scan || staysSound(scan, fix.changes)) actions.push({ ...toAction(document, fix), kind, diagnostics });
  return actions;
}

/** Changes that touch each other are left for the next time. */
function certainChanges(found: readonly RuleFinding[], scan: PromptScan | undefined): readonly TextChange[] {
  const wanted = found.flatMap(({ rule, finding }): readonly (readonly TextChange[])[] => {
    if (finding.replacement !== undefined && suggestionsHold.has(rule.code)) return [[{ range: finding.range, text: finding.replacement }]];
    const fix = finding.fixes?.find(({ isCertain }) => isCertain);
    return fix ? [fix.changes] : [];
  });
  const taken: (readonly TextChange[])[] = [];
  const all: TextChange[] = [];
  for (const changes of wanted) {
    const isFree = changes.every(({ range }) => all.every((other) => range.end < other.range.start || other.range.end < range.start));
    if (!isFree) continue;
    taken.push(changes);
    all.push(...changes);
    if (all.length >= 500) break; // the rest with the next save; comparing all with all costs
  }
  return !scan || staysSound(scan, all) ? all : taken.filter((changes) => staysSound(scan, changes)).flat();
}

function unquoted(document: TextDocument, { range }: Finding): string {
  return /^(["'])([^"'\\]+)\1$/.exec(document.getText().slice(range.start, range.end))?.[2] ?? '';
}

function toAction(document: TextDocument, { title, changes }: Fix): CodeAction {
  return { title, edit: { changes: { [document.uri]: toEdits(document, changes) } } };
}

function toEdits(document: TextDocument, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ range, text }) => ({ range: toRange(document, range), newText: text }));
}
