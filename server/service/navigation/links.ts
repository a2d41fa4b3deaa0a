import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentLink } from 'vscode-languageserver-types';
import { toRange } from '../document/positions.ts';
import type { Cancellation } from '../library/types.ts';
import { scanPrompt } from '../scan.ts';
import { usesIn } from '../symbols/macroCalls.ts';
import type { NavigationParts } from './types.ts';

/** The names of other templates as links. Where they lead is looked for when one is followed, so that opening a file asks nothing. */
export function findLinks(document: TextDocument): DocumentLink[] {
  return scanPrompt(document).parts.flatMap((scanned) =>
    usesIn(scanned).flatMap(({ names }) =>
      names.map((name) => ({
        range: toRange(document, scanned.part.toSourceRange(name)),
        data: { from: document.uri, name: name.name },
      })),
    ),
  );
}

/** Adds where a link leads; one that leads nowhere stays as it is. */
export async function resolveLink(link: DocumentLink, parts: NavigationParts, token: Cancellation): Promise<DocumentLink> {
  const data: unknown = link.data;
  if (typeof data !== 'object' || data === null || !('from' in data) || !('name' in data)) return link;
  const { from, name } = data;
  if (typeof from !== 'string' || typeof name !== 'string') return link;
  const { graph } = await parts.index.view(token);
  const target = graph.resolve(name, from) ?? (await parts.includedFile(name, from));
  return target === undefined ? link : { ...link, target };
}
