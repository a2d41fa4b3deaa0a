import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Dialect } from '../../src/core/model/index.ts';
import { type PromptFile, readPromptFile } from '../../src/promptFile/index.ts';
import { type ParsedPart, parsePrompt } from '../../src/rendering/parsePrompt.ts';
import { builtins, checkTemplate, type TemplateProblem } from '../../src/template/index.ts';

/** One template of a prompt file with its tree and what was learned from it. */
export interface ScannedPart extends Omit<ParsedPart, 'placeholders'> {
  /** What Jinja2's compiler would add; nothing while the syntax is broken. */
  readonly compileProblems: readonly TemplateProblem[];
}

/** A prompt file, read once for one version of its document. */
export interface PromptScan {
  readonly document: TextDocument;
  readonly file: PromptFile;
  /** In order of the file; none when the file could not be read as text. */
  readonly parts: readonly ScannedPart[];
}

/** A template and a place in it. */
export interface PartPosition {
  readonly scanned: ScannedPart;
  /** In the template's own text. */
  readonly offset: number;
}

const scans = new WeakMap<TextDocument, { readonly version: number; readonly scan: PromptScan }>();

/** Reads a document, or gives what was read of the same version before. */
export function scanPrompt(document: TextDocument): PromptScan {
  const known = scans.get(document);
  if (known?.version === document.version) return known.scan;
  const file = readPromptFile(document.getText(), document.uri);
  const parts = parsePrompt(file).parts.map((part) => scanPart(part, file.dialect));
  const scan = { document, file, parts };
  scans.set(document, { version: document.version, scan });
  return scan;
}

/** Adds what Jinja2's compiler says to a template: one of a prompt, or of the values of a test case, which are Jinja2. */
export function scanPart({ part, template, analysis }: ParsedPart, dialect: Dialect): ScannedPart {
  let compileProblems: readonly TemplateProblem[] | undefined;
  return {
    part,
    template,
    analysis,
    get compileProblems() {
      const isChecked = template.problems.length === 0 && dialect === 'jinja2';
      compileProblems ??= isChecked ? checkTemplate(template, builtins) : [];
      return compileProblems;
    },
  };
}

/** The template that an offset of the file is in, with the offset in that template. */
export function partAt(scan: PromptScan, sourceOffset: number): PartPosition | undefined {
  for (const scanned of scan.parts) {
    const offset = scanned.part.fromSource(sourceOffset);
    if (offset !== undefined) return { scanned, offset };
  }
  return undefined;
}

/** The line of the file, counted from 1, on which an offset of a template stands. */
export function lineInFile({ document }: PromptScan, { part }: ScannedPart, offset: number): number {
  return document.positionAt(part.toSource(offset)).line + 1;
}
