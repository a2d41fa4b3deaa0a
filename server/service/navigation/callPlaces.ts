import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { CallSite } from '../callSites/types.ts';
import type { Cancellation } from '../library/types.ts';
import { scanPrompt } from '../scan.ts';
import type { NamedTarget } from './targetAt.ts';
import type { NavigationParts, Occurrence } from './types.ts';

/** Where calls give a variable a value. */
export interface CallPlaces {
  /** Whether more will be known in a moment. */
  readonly isReading: boolean;
  readonly occurrences: readonly Occurrence[];
}

/** Where calls give variables of prompts a value. */
export async function callPlaces(
  variables: readonly { readonly uri: string; readonly name: string }[],
  { usages }: Pick<NavigationParts, 'usages'>,
  token: Cancellation,
): Promise<CallPlaces> {
  const occurrences = new Map<string, Occurrence>();
  let isReading = false;
  for (const { uri: prompt, name } of usages ? variables : []) {
    const found = await usages?.fresh(prompt, token);
    isReading ||= found?.isReading ?? false;
    for (const { uri, site } of found?.usages ?? []) {
      for (const supplied of site.input?.names ?? []) {
        if (supplied.name !== name) continue;
        const { range, form } = supplied;
        occurrences.set(`${range.start} ${uri}`, { uri, range, role: 'write', place: 'callSite', form });
      }
    }
  }
  return { isReading, occurrences: [...occurrences.values()] };
}

/** What a caret in source code is on: a variable of the prompt that is called. */
export async function targetInSource(
  document: TextDocument,
  position: Position,
  { usages, factsOf }: NavigationParts,
  token: Cancellation,
): Promise<NamedTarget | undefined> {
  const offset = document.offsetAt(position);
  for (const site of factsOf && usages ? (await factsOf(document)).sites : []) {
    const found = site.input?.names.find(({ range }) => holds(range, offset));
    const uri = found && (await usages?.promptOf(site, token));
    if (found && uri !== undefined) return { name: found.name, range: found.range, targets: [{ kind: 'context', uri, name: found.name }] };
  }
  return undefined;
}

/** The prompt whose name a caret is on: in a call, or in the front matter that states it. */
export async function promptNamedAt(
  document: TextDocument,
  position: Position,
  { usages, factsOf, kindOf }: NavigationParts,
  token: Cancellation,
): Promise<{ readonly uri: string; readonly range: TextRange } | undefined> {
  const offset = document.offsetAt(position);
  const kind = kindOf(document);
  if (kind === 'prompt') {
    const range = statedName(document, offset);
    return range && { uri: document.uri, range };
  }
  if (kind !== 'source' || !usages || !factsOf) return undefined;
  const site = (await factsOf(document)).sites.find((one) => isNamed(one, offset));
  const uri = site && (await usages.promptOf(site, token));
  return site?.prompt.kind === 'address' && site.prompt.range && uri !== undefined ? { uri, range: site.prompt.range } : undefined;
}

function isNamed({ prompt }: CallSite, offset: number): boolean {
  return prompt.kind === 'address' && prompt.range !== undefined && holds(prompt.range, offset);
}

/** The value of `name` or `id` that an offset is in. */
function statedName(document: TextDocument, offset: number): TextRange | undefined {
  const { keys } = scanPrompt(document).file.frontMatter;
  for (const key of ['name', 'id']) {
    const place = keys.get(key);
    if (!place || offset < place.end) continue;
    const value = /^(\s*:[ \t]*["']?)([^"'\r\n#]*[^"'\s#])/.exec(document.getText().slice(place.end, place.end + 300));
    if (!value?.[1] || !value[2]) continue;
    const start = place.end + value[1].length;
    const range = { start, end: start + value[2].length };
    if (holds(range, offset)) return range;
  }
  return undefined;
}

const holds = ({ start, end }: TextRange, offset: number): boolean => start <= offset && offset <= end;
