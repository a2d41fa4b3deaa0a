import { Meanings } from '../calls/meanings.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import type { Cursor } from '../document/cursor.ts';
import { readImports, readIncludeTree } from '../includes/includeTree.ts';
import type { FeatureParts } from '../parts.ts';
import type { PromptScan } from '../scan.ts';
import { isExported } from '../symbols/macroCalls.ts';
import type { Exported } from './input.ts';

/** What the imported template defines whose name stands before the dot, or behind `from`, at the caret; nothing elsewhere. */
export async function exportsAt(
  scan: PromptScan,
  cursor: Cursor,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<readonly Exported[]> {
  const from = await templateMeant(scan, cursor, parts, token);
  return (from?.parts ?? []).flatMap((scanned) =>
    scanned.analysis.definitions
      .filter((definition) => isExported(definition, scanned))
      .map((definition) => ({ name: definition.name, ...(definition.kind === 'macro' && { parameters: definition.parameters ?? [] }) })),
  );
}

/** The template whose names may stand at the caret. */
async function templateMeant(
  scan: PromptScan,
  { scanned, offset, context }: Cursor,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<PromptScan | undefined> {
  if (context.kind === 'definition') {
    const [tag, name] = scanned.analysis.wordsBefore(offset);
    if (tag?.text !== 'from' || name?.kind !== 'string') return undefined;
    return (await readIncludeTree(scan, parts, token)).resolve(scan.document.uri, name.text.slice(1, -1)) ?? undefined;
  }
  if (context.kind !== 'member' || context.path.length === 0) return undefined;
  const includes = await readImports(scan, scanned, parts, token);
  const meaning = new Meanings(scan, scanned, includes, true).atPath(context.path, offset);
  return meaning?.kind === 'module' ? meaning.scan : undefined;
}
