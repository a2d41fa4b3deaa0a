import type { Expression } from '../../../src/template/index.ts';
import type { PromptRule } from './rule.ts';

/** Names of what users outside wrote; others are trusted, since a rule that guesses more would cry wolf. */
const untrusted =
  /^(?:untrusted_\w+|\w+_untrusted|(?:user|customer|visitor)_?(?:input|message|text|question|query|comment|prompt|request))$/i;

/** Text from outside that stands among the instructions of a system message with nothing around it. */
export const untrustedVariableInSystemMessage: PromptRule = {
  code: 'untrusted-variable-in-system-message',
  defaultLevel: 'warning',
  description: 'Text from outside among the instructions of a system message.',
  example: '---\nrole: system\n---\nAnswer {{ user_input }}',
  remedy: 'Put marks around the value, or move it to a message of the user.',
  dialects: ['jinja2', 'nunjucks'],
  *check({ scan }) {
    const { file } = scan;
    for (const scanned of scan.parts) {
      const { part, template } = scanned;
      // A body without a stated role is often the whole prompt.
      if (part.role !== 'system' || (part.range.start === file.body.range.start && file.frontMatter.role === undefined)) continue;
      for (const node of scanned.template.nodes) {
        if (node.kind !== 'output') continue;
        const name = bareName(node.expression);
        if (name === undefined || !untrusted.test(name) || isMarkedOff(template.source, node)) continue;
        const range = part.toSourceRange(node);
        const written = template.source.slice(node.start, node.end);
        const lineStart = template.source.lastIndexOf('\n', node.start - 1) + 1;
        const indent = /^[ \t]*/.exec(template.source.slice(lineStart, node.start))?.[0] ?? '';
        const isInBody = part.range.start === file.body.range.start;
        yield {
          range,
          message: `'${name}' comes from outside and stands among the instructions. Put it between marks, or in a message of the user.`,
          ...(isInBody && {
            fixes: [
              {
                title: `Put '${name}' between <${name}> marks`,
                changes: [{ range, text: `<${name}>\n${indent}${written}\n${indent}</${name}>` }],
              },
            ],
          }),
        };
      }
    }
  },
};

/** The variable that is written as it came, with or without blanks removed. */
function bareName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  const keeps = expression.kind === 'filter' && ['trim', 'default', 'd', 'string', 'safe'].includes(expression.filter.name);
  return keeps && expression.target ? bareName(expression.target) : undefined;
}

/** Whether a mark, a quote or a fence stands right before and behind. */
function isMarkedOff(source: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return /[>"'`\]}»”=~*-]\s*$/.test(source.slice(Math.max(0, start - 80), start)) && /^\s*[<"'`[{«“=~*-]/.test(source.slice(end, end + 80));
}
