import type { Expression } from '../../../src/template/index.ts';
import type { PromptRule } from './rule.ts';

const safeFilters = new Set([
  'tojson',
  'int',
  'float',
  'length',
  'count',
  'round',
  'abs',
  'dump',
  'urlencode',
  'e',
  'escape',
  'wordcount',
  'forceescape',
]);

/** A value between the quotes of JSON text: a quote or a line break in it breaks the JSON. */
export const jsonWithoutTojson: PromptRule = {
  code: 'json-without-tojson',
  defaultLevel: 'hint',
  description: 'A value between the quotes of JSON text.',
  example: '{"a": "{{ b }}"}',
  remedy: 'Use the filter tojson in the place of the quotes.',
  dialects: ['jinja2'],
  *check({ scan }) {
    for (const scanned of scan.parts) {
      const { part, template } = scanned;
      const { source } = template;
      for (const node of scanned.template.nodes) {
        if (node.kind !== 'output' || isSafe(node.expression)) continue;
        const before = /(?:[{,[\n]|^)\s*"[^"{}\n]{1,80}"\s*:\s*"$/.test(source.slice(Math.max(0, node.start - 120), node.start));
        if (!before || !/^"\s*(?:[,}\]\n]|$)/.test(source.slice(node.end, node.end + 40))) continue;
        const { start, end } = node.expression;
        const isSimple = node.expression.kind === 'name' || node.expression.kind === 'attribute' || node.expression.kind === 'filter';
        const written = isSimple ? source.slice(start, end) : `(${source.slice(start, end)})`;
        const range = part.toSourceRange({ start: node.start - 1, end: node.end + 1 });
        yield {
          range: part.toSourceRange(node),
          message: 'A quote or a line break in this value breaks the JSON around it. Use the filter tojson, without quotes around.',
          fixes: [
            {
              title: "Use 'tojson' in place of the quotes",
              changes: [{ range, text: `${source.slice(node.start, start)}${written} | tojson${source.slice(end, node.end)}` }],
            },
          ],
        };
      }
    }
  },
};

function isSafe(expression: Expression): boolean {
  return expression.kind === 'filter'
    ? safeFilters.has(expression.filter.name) ||
        (expression.filter.name === 'default' && expression.target !== undefined && isSafe(expression.target))
    : expression.kind === 'integer' || expression.kind === 'float' || expression.kind === 'string';
}
