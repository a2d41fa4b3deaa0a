import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver-types';
import type { Expression } from '../../src/template/index.ts';
import type { CancellationToken } from './document/cancellation.ts';
import type { FeatureParts } from './parts.ts';
import { scanPrompt } from './scan.ts';
import { valueAt } from './variables/fields.ts';
import { knownVariables } from './variables/knownVariables.ts';

/** Longer values are cut: the hover has the rest. */
const longest = 32;

/** What every `{{ variable }}` is in the first test case that gives it a value. Values of loop variables differ by turn and are left out. */
export async function inlayHints(
  document: TextDocument,
  range: Range,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<InlayHint[]> {
  const scan = scanPrompt(document);
  const known = await knownVariables(scan, parts.variables, parts.log, token);
  if (token.isCancellationRequested || known.byName.size === 0) return [];
  const wanted = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const hints: InlayHint[] = [];
  for (const scanned of scan.parts) {
    for (const node of scanned.template.nodes) {
      const path = node.kind === 'output' ? pathOf(node.expression) : undefined;
      if (!path || node.kind !== 'output') continue;
      const { end } = scanned.part.toSourceRange({ start: node.expression.start, end: node.expression.end });
      if (end < wanted.start || end > wanted.end) continue;
      if (scanned.analysis.nameAt(path[0] ?? '', node.start)) continue;
      const sample = valueAt(path, scanned, node.start, known)?.sample;
      if (sample === undefined) continue;
      hints.push({
        position: document.positionAt(end),
        label: `= ${shortened(sample)}`,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        tooltip: `${path.join('.')} = ${sample}`,
      });
    }
  }
  return hints;
}

/** The path of a plain name or of fields of one. */
function pathOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'attribute') return undefined;
  const object = pathOf(expression.object);
  return object && [...object, expression.attribute.name];
}

/** Cut between characters, never inside one. */
function shortened(sample: string): string {
  const characters = Array.from(sample.slice(0, 2 * longest + 2));
  return characters.length <= longest ? sample : `${characters.slice(0, longest - 1).join('')}…`;
}
