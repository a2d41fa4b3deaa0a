import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver-types';
import type { CallSites } from '../callSites/index.ts';
import type { CallSite, SuppliedValues } from '../callSites/types.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import { toRange } from '../document/positions.ts';

/** The variables that a prompt reads and a call does not give yet, where a key of the call's object is written; nothing anywhere else. */
export async function completeCallNames(
  document: TextDocument,
  position: Position,
  callSites: CallSites,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const offset = document.offsetAt(position);
  const { sites } = await callSites.factsOf(document);
  const site = sites.find(({ input }) => input && isAtKey(input, offset));
  const typed = site?.input && keyBefore(document.getText().slice(site.input.range.start, offset));
  const prompt = site && typed && (await callSites.promptOf(site, token));
  if (!prompt || !typed || token.isCancellationRequested) return [];
  const given = new Set(namesBesides(site, offset));
  const behind = /^[\p{L}\p{N}_]*/u.exec(document.getText().slice(offset, offset + 200))?.[0].length ?? 0;
  const range = toRange(document, { start: offset - typed.word.length, end: offset + behind });
  const required = new Set(prompt.inputs.required);
  return [...prompt.inputs.offered]
    .filter((name) => !given.has(name))
    .map((name) => {
      const { type, description } = prompt.inputs.declared.get(name) ?? {};
      const newText = typed.isQuoted || document.languageId !== 'python' ? name : `"${name}": `;
      return {
        label: name,
        kind: CompletionItemKind.Property,
        sortText: `${required.has(name) ? 0 : 1}${name}`,
        filterText: name,
        detail: [type, prompt.name].filter(Boolean).join(', '),
        ...(description !== undefined && { documentation: description }),
        textEdit: { range, newText },
      };
    });
}

/** Whether an offset is in an object and not in the value of one of its names. */
function isAtKey({ form, range, names }: SuppliedValues, offset: number): boolean {
  if (form !== 'object' || offset <= range.start || offset >= range.end) return false;
  return !names.some((name) => name.range.end < offset && offset <= name.pair.end);
}

/** What is typed of a key; nothing where no key begins. */
function keyBefore(text: string): { readonly word: string; readonly isQuoted: boolean } | undefined {
  const found = /[{,]\s*(["']?)([\p{L}\p{N}_]*)$/u.exec(text);
  return found ? { word: found[2] ?? '', isQuoted: found[1] !== '' } : undefined;
}

/** The names a call gives, without the one that is being written. */
function namesBesides({ input }: CallSite, offset: number): readonly string[] {
  return (input?.names ?? []).filter(({ range }) => offset < range.start || range.end < offset).map(({ name }) => name);
}
