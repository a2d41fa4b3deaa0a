import type { TextRange } from '../../../src/core/model/index.ts';
import type { Fix } from '../diagnostics/rule.ts';
import type { ScannedPart } from '../scan.ts';
import { nodeAt } from './placing.ts';

/** Adds `tojson` to the value at a place, so that it is written as JSON. */
export function addTojson(scanned: ScannedPart, offset: number): Fix | undefined {
  const node = nodeAt(scanned, offset);
  if (node?.kind !== 'output' || node.expression.kind === 'error') return undefined;
  const { expression } = node;
  if (expression.kind === 'filter' && expression.filter.name === 'tojson') return undefined;
  const { part, template } = scanned;
  const written = template.source.slice(expression.start, expression.end);
  const binds = simple.has(expression.kind) ? written : `(${written})`;
  return {
    title: "Add the filter 'tojson'",
    changes: [{ range: part.toSourceRange(expression), text: `${binds} | tojson` }],
  };
}

const simple: ReadonlySet<string> = new Set(['name', 'attribute', 'item', 'call', 'filter', 'string', 'integer', 'list', 'dict']);

/** Puts what is selected, or the value at the caret, between marks that tell a model where it begins and ends. */
export function wrapInMarks(scanned: ScannedPart, selection: TextRange): Fix | undefined {
  const { part, template } = scanned;
  const node = nodeAt(scanned, selection.start);
  const range = selection.end > selection.start ? selection : node?.kind === 'output' ? { start: node.start, end: node.end } : undefined;
  if (!range || template.problems.length > 0) return undefined;
  // Inside a tag there is no place for text.
  if (nodeAt(scanned, range.start)?.kind === 'output' && range.start !== nodeAt(scanned, range.start)?.start) return undefined;
  const name = nameFor(template.source.slice(range.start, range.end));
  return {
    title: `Put this between <${name}> marks`,
    changes: [
      { range: part.toSourceRange({ start: range.start, end: range.start }), text: `<${name}>` },
      { range: part.toSourceRange({ start: range.end, end: range.end }), text: `</${name}>` },
    ],
  };
}

/** The last name of a lone value, as `text` of `{{ document.text | trim }}`. */
function nameFor(written: string): string {
  return /^\{\{[-+]?\s*(?:\w+\.)*([A-Za-z_]\w*)\s*(?:\|[^{}]*)?[-+]?\}\}$/.exec(written.trim())?.[1] ?? 'text';
}

/** Makes a selected word of the text a value: `name` becomes `{{ name }}`. */
export function wrapInBraces({ part, template, analysis }: ScannedPart, { start, end }: TextRange): Fix | undefined {
  const written = template.source.slice(start, end);
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(written) || analysis.contextAt(start).kind !== 'text') return undefined;
  return { title: `Write '{{ ${written} }}'`, changes: [{ range: part.toSourceRange({ start, end }), text: `{{ ${written} }}` }] };
}
