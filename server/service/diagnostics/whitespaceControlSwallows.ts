import { ownBlanks } from './ownBlanks.ts';
import type { PromptRule } from './rule.ts';

const wordEnd = /[\p{L}\p{N}.,;:!?)]$/u;
const wordStart = /^[\p{L}\p{N}(]/u;

/** A `-` that removes the only blank between a word and a value beside it, which brings none of its own: they are written as one word. */
export const whitespaceControlSwallows: PromptRule = {
  code: 'whitespace-control-swallows',
  defaultLevel: 'warning',
  description: 'A `-` that joins a word and the value beside it.',
  example: 'Dear {{- name }}',
  remedy: 'Remove the sign.',
  dialects: ['jinja2', 'nunjucks'],
  *check({ scan }) {
    for (const scanned of scan.parts) {
      const { part, template } = scanned;
      const { source } = template;
      const bringsBlank = ownBlanks(template.nodes);
      for (const node of scanned.template.nodes) {
        if (node.kind !== 'output' || node.expression.kind === 'string') continue;
        if (source.startsWith('{{-', node.start)) {
          const blanks = blanksBefore(source, node.start);
          const isWord = blanks > 0 && wordEnd.test(source.slice(Math.max(0, node.start - blanks - 2), node.start - blanks));
          if (isWord && !bringsBlank(node.expression, 'start')) {
            yield swallowed(part.toSourceRange({ start: node.start + 2, end: node.start + 3 }), 'before');
          }
        }
        if (source.startsWith('-}}', node.end - 3)) {
          const blanks = /^[ \t]*/.exec(source.slice(node.end, node.end + 80))?.[0].length ?? 0;
          const isWord = blanks > 0 && wordStart.test(source.slice(node.end + blanks, node.end + blanks + 2));
          if (isWord && !bringsBlank(node.expression, 'end')) {
            yield swallowed(part.toSourceRange({ start: node.end - 3, end: node.end - 2 }), 'behind');
          }
        }
      }
    }
  },
};

function swallowed(range: { readonly start: number; readonly end: number }, where: 'before' | 'behind') {
  return {
    range,
    message: `This '-' removes the blank ${where} it, so the word and the value are written as one.`,
    fixes: [{ title: "Remove the '-'", changes: [{ range, text: '' }] }],
  };
}

/** How many blanks stand right before a place, on its line and behind something else. */
function blanksBefore(source: string, at: number): number {
  let start = at;
  while (start > 0 && (source[start - 1] === ' ' || source[start - 1] === '\t')) start -= 1;
  return start === 0 || source[start - 1] === '\n' || source[start - 1] === '\r' ? 0 : at - start;
}
