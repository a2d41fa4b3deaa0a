import { didYouMean, nearest } from '../../../src/base/nearest.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import { bodiesOf, type NameUse, type Node } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import type { PromptRule, RuleMetadata } from './rule.ts';

/**
 * The rule that names of one kind are among those Jinja2 knows. Right inside an `if` Jinja2 refuses the name only when it comes to it, so in a
 * branch it is a warning, and nothing at all when the template itself asks whether the name exists.
 */
export function unknownNames(
  metadata: RuleMetadata,
  kind: 'filter' | 'test',
  usesIn: (scanned: ScannedPart) => readonly NameUse[],
  known: ReadonlyMap<string, unknown>,
): PromptRule {
  return {
    ...metadata,
    dialects: ['jinja2'],
    *check({ scan }) {
      for (const scanned of scan.parts) {
        const failsAt = failures(scanned, metadata.code);
        for (const { name, range } of usesIn(scanned)) {
          if (name === '' || known.has(name)) continue;
          const isFailure = failsAt(range.start);
          if (!isFailure && asksFor(scanned.part.text, name, kind)) continue;
          const replacement = nearest(name, known.keys());
          yield {
            range: scanned.part.toSourceRange(range),
            message: `No ${kind} named '${name}'.${didYouMean(replacement)}`,
            level: isFailure ? 'error' : 'warning',
            ...(replacement !== undefined && { replacement }),
          };
        }
      }
    },
  };
}

/** Tells the places where the name makes rendering fail for sure. All of them, while the syntax is broken and Jinja2 compiles nothing. */
function failures({ template, compileProblems }: ScannedPart, code: string): (offset: number) => boolean {
  if (template.problems.length > 0) return () => true;
  const refused = new Set(compileProblems.filter((problem) => problem.code === code).map(({ range }) => range.start));
  const conditions = conditionsThatRun(template.body);
  return (offset) => refused.has(offset) || conditions.some(({ start, end }) => start <= offset && offset < end);
}

/** The first conditions of ifs that stand in no other `if`: what is around them is left out, since only an `if` defers the look for a name. */
function conditionsThatRun(body: readonly Node[]): readonly TextRange[] {
  const conditions: TextRange[] = [];
  const open = [body];
  for (let nodes = open.pop(); nodes; nodes = open.pop()) {
    for (const node of nodes) {
      if (node.kind !== 'if') open.push(...bodiesOf(node));
      else if (node.branches[0]) conditions.push(node.branches[0].test);
    }
  }
  return conditions;
}

/** `'markdown' is filter` */
function asksFor(text: string, name: string, kind: 'filter' | 'test'): boolean {
  return [`'${name}'`, `"${name}"`].some((quoted) => {
    const at = text.indexOf(quoted);
    return at >= 0 && new RegExp(`^\\s+is\\s+${kind}\\b`).test(text.slice(at + quoted.length, at + quoted.length + 40));
  });
}
