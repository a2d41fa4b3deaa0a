import type { IncludeTree } from '../includes/includeTree.ts';
import type { PromptScan } from '../scan.ts';
import type { Finding } from './rule.ts';

/** A finding at every place where a prompt names a template that is judged to be one. */
export function* overUses(scan: PromptScan, includes: IncludeTree, judge: (used: PromptScan) => string | undefined): Generator<Finding> {
  for (const { part, analysis } of scan.parts) {
    for (const { names, range } of analysis.includes) {
      const used = names.map((name) => includes.resolve(scan.document.uri, name)).find(Boolean);
      const message = used ? judge(used) : undefined;
      if (message !== undefined) yield { range: part.toSourceRange(range), message };
    }
  }
}

/** The templates a prompt names itself. */
export function usedBy(scan: PromptScan, includes: IncludeTree): readonly PromptScan[] {
  const names = scan.parts.flatMap(({ analysis }) => analysis.includes.flatMap((use) => use.names));
  return [...new Set(names)]
    .map((name) => includes.resolve(scan.document.uri, name))
    .filter((found) => found !== undefined && found !== null);
}
