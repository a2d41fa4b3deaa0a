import type { Cursor } from '../cursor.ts';
import { readIncludeTree } from '../diagnostics/includeTree.ts';
import { isExported } from '../navigation/macroCalls.ts';
import { templateUses } from '../navigation/templateUses.ts';
import type { PromptScan } from '../scan.ts';
import type { CancellationToken, LanguageServiceParts } from '../types.ts';
import type { Exported } from './input.ts';

/** What the imported template defines whose name stands before the dot, or behind `from`, at the caret; nothing elsewhere. */
export async function exportsAt(
  scan: PromptScan,
  cursor: Cursor,
  parts: LanguageServiceParts,
  token: CancellationToken,
): Promise<readonly Exported[]> {
  const name = templateNamed(cursor);
  if (name === undefined) return [];
  const from = (await readIncludeTree(scan, parts, token)).resolve(scan.document.uri, name);
  return (from?.parts ?? []).flatMap((scanned) =>
    scanned.analysis.definitions
      .filter((definition) => isExported(definition, scanned))
      .map((definition) => ({ name: definition.name, ...(definition.kind === 'macro' && { parameters: definition.parameters ?? [] }) })),
  );
}

/** The name of the template, as it is written in an import. */
function templateNamed({ scanned, offset, context }: Cursor): string | undefined {
  const { analysis, template, part } = scanned;
  if (context.kind === 'definition') {
    const [tag, name] = analysis.wordsBefore(offset);
    return tag?.text === 'from' && name?.kind === 'string' ? name.text.slice(1, -1) : undefined;
  }
  if (context.kind !== 'member' || context.path.length !== 1) return undefined;
  const local = analysis.namesAt(offset).findLast((definition) => definition.name === context.path[0]);
  if (local?.kind !== 'import') return undefined;
  return templateUses(template.body, part.text).find(({ target }) => target?.start === local.range.start)?.names[0]?.name;
}
