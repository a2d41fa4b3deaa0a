/**
 * What can be done about a finding, or with a selection: fixes, comments that switch a rule off, fix-all and refactorings. A fix keeps what
 * renders, except where the rendering is what it mends.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver-types';
import { findInPrompt, findInTests, type RuleFinding } from '../diagnostics/findings.ts';
import { toDiagnostic } from '../diagnostics/index.ts';
import type { Fix, TextChange } from '../diagnostics/rule.ts';
import { kindOf } from '../documentKind.ts';
import { toRange } from '../positions.ts';
import { type PromptScan, scanPrompt } from '../scan.ts';
import type { CancellationToken, LanguageServiceParts, ServiceOptions } from '../types.ts';
import { declareVariable } from './declareVariable.ts';
import { refactorsAt } from './refactors.ts';
import { suppressionsFor } from './suppress.ts';

/** Mends all that can be mended without asking. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.promptdeck`;

/** Rules whose suggestion may be taken unseen: the name as it is fails in any case. */
const suggestionsHold = new Set(['unknown-filter', 'unknown-test', 'unknown-assertion', 'unknown-suppression']);

/** What is asked for. */
export interface CodeActionQuestion {
  readonly range: Range;
  /** Kinds the client wants; all when absent. */
  readonly only?: readonly string[];
}

/** The actions at a place of a prompt file or a tests file; none in other documents. */
export async function codeActions(
  document: TextDocument,
  { range, only }: CodeActionQuestion,
  options: ServiceOptions,
  parts: LanguageServiceParts,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const kind = kindOf(document, options);
  if (kind === 'other') return [];
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
  if (wants(CodeActionKind.Refactor) && scan) {
    for (const { kind: refactorKind, ...refactor } of refactorsAt(scan, { start, end })) {
      if (wants(refactorKind)) actions.push({ ...toAction(document, refactor), kind: refactorKind });
    }
  }
  const changes = only && wants(fixAllKind) ? certainChanges(found) : [];
  if (changes.length > 0) actions.push({ ...toAction(document, { title: 'Fix all problems with one answer', changes }), kind: fixAllKind });
  return actions;
}

/** A selection of the whole file would otherwise make a list nobody reads. */
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
    const declared = declareVariable(scan, finding);
    if (declared) fixes.push(declared);
  }
  const kind = CodeActionKind.QuickFix;
  const actions: CodeAction[] = fixes.map((fix, index) => ({
    ...toAction(document, fix),
    kind,
    diagnostics,
    ...(index === 0 && { isPreferred: true }),
  }));
  for (const fix of suppressionsFor(document, rule.code, finding, scan)) actions.push({ ...toAction(document, fix), kind, diagnostics });
  return actions;
}

/** Changes that touch each other are left for the next time. */
function certainChanges(found: readonly RuleFinding[]): readonly TextChange[] {
  const wanted = found.flatMap(({ rule, finding }): readonly (readonly TextChange[])[] => {
    if (finding.replacement !== undefined && suggestionsHold.has(rule.code)) return [[{ range: finding.range, text: finding.replacement }]];
    const fix = finding.fixes?.find(({ isCertain }) => isCertain);
    return fix ? [fix.changes] : [];
  });
  const taken: TextChange[] = [];
  for (const changes of wanted) {
    const isFree = changes.every(({ range }) => taken.every((other) => range.end < other.range.start || other.range.end < range.start));
    if (isFree) taken.push(...changes);
    if (taken.length >= 500) break; // the rest with the next save; comparing all with all costs
  }
  return taken;
}

function toAction(document: TextDocument, { title, changes }: Fix): CodeAction {
  return {
    title,
    edit: { changes: { [document.uri]: changes.map(({ range, text }) => ({ range: toRange(document, range), newText: text })) } },
  };
}
