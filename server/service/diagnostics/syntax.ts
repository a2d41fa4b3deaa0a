import type { ScannedPart } from '../scan.ts';
import type { Fix, PromptRule } from './rule.ts';

/** What Jinja2 would refuse the template for, every place and not only the first. */
export const syntax: PromptRule = {
  code: 'syntax',
  defaultLevel: 'error',
  dialects: ['jinja2'],
  check: ({ scan }) =>
    scan.parts.flatMap((scanned) => {
      const { part, template, compileProblems } = scanned;
      const closing = template.problems.length > 0 ? closeTag(scanned) : undefined;
      return [...template.problems, ...compileProblems.filter(({ code }) => !hasOwnRule.has(code))].map(({ range, message }) => ({
        range: part.toSourceRange(range),
        message,
        ...(closing && /end of template/i.test(message) && { fixes: [closing] }),
      }));
    }),
};

const hasOwnRule: ReadonlySet<string> = new Set(['unknown-filter', 'unknown-test', 'duplicate-block']);

/** Closes the innermost block that never ends, where the template ends. */
function closeTag(scanned: ScannedPart): Fix | undefined {
  const { part, template } = scanned;
  const open = scanned.template.nodes.findLast((node) => 'open' in node && !node.close);
  if (!open || !('open' in open)) return undefined;
  const tag = `{% end${open.open.name.name} %}`;
  const { source } = template;
  const at = part.toSource(source.length);
  const ending = /\r?\n$/.exec(source)?.[0];
  return {
    title: `Close '${open.open.name.name}' with ${tag}`,
    changes: [{ range: { start: at, end: at }, text: ending ? `${tag}${ending}` : tag }],
  };
}
