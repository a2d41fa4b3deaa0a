import type { PromptScan, ScannedPart } from '../scan.ts';
import { templateUses } from '../symbols/templateUses.ts';
import type { IncludeTree } from './includeTree.ts';

/** What a name stands for that an import defines. */
export interface Imported {
  /** The template it comes from. */
  readonly from: PromptScan;
  /** What is taken out of it; absent when the name is the template as a whole. */
  readonly member?: { readonly name: string; readonly start: number; readonly end: number };
}

/** The names that imports of a part define, by where they are defined; only of templates that could be read, and that are sound unless others will do. */
export function importedTemplates(
  scan: PromptScan,
  { template, part, analysis }: ScannedPart,
  includes: IncludeTree,
  takesBroken = false,
): ReadonlyMap<number, Imported> {
  const found = new Map<number, Imported>();
  if (!analysis.includes.some(({ kind }) => kind === 'import' || kind === 'from')) return found;
  for (const { kind, names, imported, target } of templateUses(template.body, part.text)) {
    const [name] = names;
    if ((kind !== 'import' && kind !== 'from') || !name || names.length !== 1) continue;
    const from = includes.resolve(scan.document.uri, name.name);
    if (from?.file.dialect !== 'jinja2') continue;
    if (!takesBroken && from.parts.some((other) => other.template.problems.length > 0)) continue;
    if (target) found.set(target.start, { from });
    for (const { name: member, alias } of imported) found.set((alias ?? member).start, { from, member });
  }
  return found;
}
