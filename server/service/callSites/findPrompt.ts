import type { PromptAddress } from '../../../src/core/model/index.ts';
import { promptNameOf } from '../../../src/promptFile/index.ts';
import type { PromptFacts } from '../library/types.ts';

/** The prompts of the workspace by URI. */
type Prompts = ReadonlyMap<string, PromptFacts>;

/**
 * The prompts that an address may mean: those with this id, else those of this name, else those whose file has this name. More than one is an
 * address that does not tell them apart.
 */
export function findPrompts(address: PromptAddress, prompts: Prompts): readonly string[] {
  switch (address.kind) {
    case 'id':
      return firstFound(prompts, byId(address.id), byName(address.id), byFile(address.id));
    case 'slug':
      return firstFound(prompts, byId(address.slug), byName(address.slug), byFile(address.slug));
    case 'name': {
      const { org, app, name } = address;
      const isOf = ({ org: ownOrg = org, app: ownApp = app }: PromptFacts) => ownOrg === org && ownApp.toLowerCase() === app.toLowerCase();
      const states = (facts: PromptFacts) => facts.org !== undefined && facts.app !== undefined && isOf(facts);
      return firstFound(
        prompts,
        (facts) => facts.name === name && states(facts),
        (facts) => facts.name === name && isOf(facts),
        (facts, uri) => !facts.statesName && promptNameOf(uri) === name && isOf(facts),
      );
    }
  }
}

type Match = (facts: PromptFacts, uri: string) => boolean;

const byId =
  (id: string): Match =>
  (facts) =>
    facts.id === id;
const byName =
  (name: string): Match =>
  (facts) =>
    facts.name === name;
const byFile =
  (name: string): Match =>
  (_facts, uri) =>
    promptNameOf(uri) === name;

function firstFound(prompts: Prompts, ...matches: readonly Match[]): readonly string[] {
  for (const match of matches) {
    const found = [...prompts].filter(([uri, facts]) => match(facts, uri)).map(([uri]) => uri);
    if (found.length > 0) return found;
  }
  return [];
}
