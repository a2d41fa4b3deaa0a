import { readSource } from '../../../../server/service/callSites/readSource.ts';
import type { Grammar } from '../../../../server/service/callSites/syntax/sourceNode.ts';
import type { CallSite } from '../../../../server/service/callSites/types.ts';
import { silentLog } from '../../../helpers/silentLog.ts';
import { sourceParser } from '../../../helpers/sourceParser.ts';

/** The uses of prompts in a text. */
export async function sitesIn(text: string, grammar: Grammar): Promise<readonly CallSite[]> {
  return (await readSource(text, grammar, await sourceParser(), silentLog())).sites;
}

/** Each use as one line: `promptory name org/app/name: a, b`, with `...` where there may be more names and `-` where nothing is given. */
export async function describeSites(text: string, grammar: Grammar): Promise<string[]> {
  return (await sitesIn(text, grammar)).map((site) => `${site.backend} ${referenceOf(site)}: ${inputOf(site)}`);
}

function referenceOf({ prompt }: CallSite): string {
  if (prompt.kind === 'text') return `text ${JSON.stringify(prompt.text)}`;
  const { address } = prompt;
  if (address.kind === 'name') return `name ${address.org}/${address.app}/${address.name}`;
  return address.kind === 'id' ? `id ${address.id}` : `slug ${address.slug}`;
}

function inputOf({ input, isPartial }: CallSite): string {
  if (!input) return '-';
  const names = [...input.names.map(({ name }) => name), ...(input.isOpen ? ['...'] : [])].join(', ');
  return isPartial ? `${names} (partial)` : names;
}
