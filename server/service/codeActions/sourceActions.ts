import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver-types';
import type { CallSites } from '../callSites/index.ts';
import { toDiagnostic } from '../diagnostics/index.ts';
import { type CallFinding, findInSource } from '../diagnostics/sourceFindings.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import type { ServiceOptions } from '../document/options.ts';
import { toRange } from '../document/positions.ts';
import type { Fix, TextChange } from '../edits/textChange.ts';
import { declarationOf } from './declareVariable.ts';
import type { CodeActionQuestion } from './question.ts';

/** The fixes of findings at a place of source code: in the call, and in the prompt where the call may be right. */
export async function sourceActions(
  document: TextDocument,
  { range, only }: CodeActionQuestion,
  options: ServiceOptions,
  callSites: CallSites,
  token: CancellationToken,
): Promise<CodeAction[]> {
  if (only && !only.includes(CodeActionKind.QuickFix)) return [];
  const found = await findInSource(document, options, callSites, token);
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const here = found.filter(({ finding }) => finding.range.start <= end && start <= finding.range.end);
  return (await Promise.all(here.map((one) => actionsFor(document, one, options, callSites)))).flat();
}

async function actionsFor(document: TextDocument, one: CallFinding, options: ServiceOptions, callSites: CallSites): Promise<CodeAction[]> {
  const { rule, finding } = one;
  const shared = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(document, one, options)] };
  const fixes: Fix[] = [];
  if (finding.replacement !== undefined) {
    fixes.push({ title: `Replace with '${finding.replacement}'`, changes: [{ range: finding.range, text: finding.replacement }] });
  }
  fixes.push(...(finding.fixes ?? []));
  const [first] = fixes;
  const actions = fixes.map(({ title, changes }) => ({
    ...shared,
    title,
    edit: { changes: { [document.uri]: toEdits(document, changes) } },
    ...(title === first?.title && { isPreferred: true }),
  }));
  return [
    ...actions,
    ...(rule.code === 'call-site-unknown-variable' ? declareInPrompt(document, one).map((action) => ({ ...shared, ...action })) : []),
    // A comment that is wrong is mended, not ignored by another one.
    ...(rule.code === 'unknown-suppression'
      ? []
      : (await ignoreHere(document, one, callSites)).map((action) => ({ ...shared, ...action }))),
  ];
}

/** Adds the variable to the front matter of the prompt that is called. */
function declareInPrompt(document: TextDocument, { finding, prompt }: CallFinding): CodeAction[] {
  const name = document.getText().slice(finding.range.start, finding.range.end);
  const change = prompt?.uri === undefined ? undefined : declarationOf(prompt.scan, name);
  if (!change || prompt?.uri === undefined) return [];
  const edit = { changes: { [prompt.uri]: toEdits(prompt.scan.document, [change]) } };
  return [{ title: `Declare '${name}' in the prompt '${prompt.name ?? ''}'`, edit }];
}

function commentAbove(document: TextDocument, offset: number, code: string): TextChange {
  const text = document.getText();
  const start = document.offsetAt({ line: document.positionAt(offset).line, character: 0 });
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const sign = document.languageId === 'python' ? '#' : '//';
  return { range: { start, end: start }, text: `${indent}${sign} promptdeck-ignore ${code}${lineBreak}` };
}

/** A comment above the finding; none where it would not be read as one, as in source that is broken, whose lines may belong to an open text. */
async function ignoreHere(document: TextDocument, { rule, finding }: CallFinding, callSites: CallSites): Promise<CodeAction[]> {
  const comment = commentAbove(document, finding.range.start, rule.code);
  const edits = toEdits(document, [comment]);
  const after = TextDocument.create(document.uri, document.languageId, document.version, TextDocument.applyEdits(document, edits));
  const { line } = after.positionAt(comment.range.start);
  const { comments } = await callSites.factsOf(after);
  if (!comments.some(({ range }) => after.positionAt(range.start).line === line)) return [];
  return [{ title: `Ignore '${rule.code}' here`, edit: { changes: { [document.uri]: edits } } }];
}

function toEdits(document: TextDocument, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ range, text }) => ({ range: toRange(document, range), newText: text }));
}
