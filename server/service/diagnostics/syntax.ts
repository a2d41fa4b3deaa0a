import { nearest } from '../../../src/base/nearest.ts';
import { tagDocs } from '../../../src/template/index.ts';
import type { Fix } from '../edits/textChange.ts';
import { lineInFile, type PromptScan, type ScannedPart } from '../scan.ts';
import type { Finding, PromptInput, PromptRule } from './rule.ts';

/** What the engine of the dialect would refuse the template for, every place and not only the first. */
export const syntax: PromptRule = {
  code: 'syntax',
  defaultLevel: 'error',
  description: 'Template text that Jinja2 cannot read.',
  example: '{% if a %}',
  remedy: 'Close the block, or finish the tag.',
  dialects: ['jinja2', 'nunjucks'],
  check: ({ scan, refusalsIn }) => (refusalsIn ? refused(scan, refusalsIn) : refusedByJinja2(scan)),
};

function refused({ parts }: PromptScan, refusalsIn: NonNullable<PromptInput['refusalsIn']>): Finding[] {
  return parts.flatMap(({ part }) =>
    refusalsIn(part.text).map(({ range, message, isTooDeep }) => ({
      range: part.toSourceRange(range),
      message,
      ...(isTooDeep && { level: 'warning' as const }),
    })),
  );
}

function refusedByJinja2(scan: PromptScan): Finding[] {
  return scan.parts.flatMap((scanned) => {
    const { part, template, compileProblems } = scanned;
    const closing = template.problems.length > 0 ? closeTag(scanned) : undefined;
    return [...unendedAtEnd(scan, scanned), ...template.problems, ...compileProblems.filter(({ code }) => !hasOwnRule.has(code))].map(
      ({ range, message }) => ({
        range: part.toSourceRange(range),
        message,
        ...(closing && /end of template/i.test(message) && { fixes: [closing] }),
        ...tagMeant(message),
      }),
    );
  });
}

const hasOwnRule: ReadonlySet<string> = new Set(['unknown-filter', 'unknown-test', 'duplicate-block']);

const tags = [...tagDocs.keys()].flatMap((tag) => [tag, `end${tag}`]);

/** The tag that a misspelled one was meant to be. */
function tagMeant(message: string): { readonly replacement?: string } {
  const unknown = /^Encountered unknown tag '(\w+)'/.exec(message)?.[1];
  const replacement = unknown === undefined ? undefined : nearest(unknown, tags);
  return replacement === undefined ? {} : { replacement };
}

/** Where, in the template, it ends although a block is open: the line that Jinja2 names, when the block begins on another. */
function unendedAtEnd(scan: PromptScan, scanned: ScannedPart): readonly Pick<Finding, 'range' | 'message'>[] {
  const { template } = scanned;
  const problem = template.problems.find(({ message }) => /end of template/i.test(message));
  if (!problem || template.lineOf(problem.range.start) === problem.line) return [];
  const start = template.lines.startOf(problem.line);
  const end = start + (/^[^\r\n]*/.exec(template.source.slice(start))?.[0].trimEnd().length ?? 0);
  const opened = lineInFile(scan, scanned, problem.range.start);
  return [{ range: { start, end }, message: `The template ends here, and what begins on line ${opened} is still open.` }];
}

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
