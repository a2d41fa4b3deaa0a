import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfiguredName, PromptAddress, ServerKind, ServerKindFacts } from '../../../src/core/model/index.ts';
import { serverKinds } from '../../../src/core/serverKinds.ts';
import type { Cancellation } from '../library/types.ts';
import type { CallSiteIndex } from './callSiteIndex.ts';
import { findPrompts } from './findPrompt.ts';
import type { PromptLookup } from './knownPrompts.ts';
import type { CallSite, SourceFacts } from './types.ts';

/** A call in a file. */
export interface Usage {
  readonly uri: string;
  readonly site: CallSite;
}

/** Calls of a prompt. */
export interface UsagesAnswer {
  /** False when not all source files could be read in time. */
  readonly complete: boolean;
  /** Whether more will be known in a moment. */
  readonly isReading: boolean;
  /** By file, and in a file by place. */
  readonly usages: readonly Usage[];
}

/** A name in calls that no prompt of the workspace has. */
export interface ForeignName {
  readonly server: ServerKind;
  readonly name: ConfiguredName;
  /** How many calls have it. */
  readonly calls: number;
}

/** What usages are found with. */
export interface UsagesParts {
  readonly index: CallSiteIndex;
  readonly lookup: PromptLookup;
  factsOf(document: TextDocument): Promise<SourceFacts>;
}

/** Where prompts are called, in the whole workspace. */
export class Usages {
  constructor(private readonly parts: UsagesParts) {}

  /** The calls that mean a prompt beyond doubt, as the index knows them. */
  async of(promptUri: string, token: Cancellation): Promise<UsagesAnswer> {
    const { files, ...state } = await this.parts.index.view(token);
    const meant = await this.meaning(token);
    const usages = [...files].flatMap(([uri, sites]) => sites.filter((site) => meant(site) === promptUri).map((site) => ({ uri, site })));
    return { ...state, usages: usages.sort((one, other) => (one.uri < other.uri ? -1 : one.uri > other.uri ? 1 : 0)) };
  }

  /** The same, read from the files as they are now: what is changed has to be right. */
  async fresh(promptUri: string, token: Cancellation): Promise<UsagesAnswer> {
    const { usages, ...state } = await this.of(promptUri, token);
    const meant = await this.meaning(token);
    const found: Usage[] = [];
    for (const uri of new Set(usages.map((usage) => usage.uri))) {
      const document = await this.parts.lookup.document(uri);
      const { sites } = document ? await this.parts.factsOf(document) : { sites: [] };
      for (const site of sites) if (meant(site) === promptUri) found.push({ uri, site });
    }
    return { ...state, usages: found };
  }

  /** The prompt that a call means, without reading what it takes. */
  async promptOf(site: CallSite, token: Cancellation): Promise<string | undefined> {
    return (await this.meaning(token))(site);
  }

  /** Names of servers' prompts in calls that no prompt of the workspace has, the most used first. */
  async foreignNames(token: Cancellation): Promise<{ readonly complete: boolean; readonly names: readonly ForeignName[] }> {
    const view = await this.parts.index.view(token);
    const { complete, graph } = await this.parts.lookup.view(token);
    const names = new Map<string, ForeignName>();
    for (const { backend, subject, prompt } of [...view.files.values()].flat()) {
      if (prompt.kind === 'text' || backend === 'workspace' || subject === 'agent' || subject === 'skill') continue;
      const { address } = prompt;
      if (!isNameOf(backend, address) || findPrompts(address, graph.prompts).length > 0) continue;
      const key = JSON.stringify([backend, subject, address]);
      names.set(key, { server: backend, name: { kind: subject, address }, calls: (names.get(key)?.calls ?? 0) + 1 });
    }
    return { complete: complete && view.complete, names: [...names.values()].sort((one, other) => other.calls - one.calls) };
  }

  private async meaning(token: Cancellation): Promise<(site: CallSite) => string | undefined> {
    const { graph } = await this.parts.lookup.view(token);
    const known = new Map<string, string | undefined>();
    return ({ prompt }) => {
      if (prompt.kind === 'text') return undefined;
      const key = JSON.stringify(prompt.address);
      if (!known.has(key)) {
        const [uri, ...others] = findPrompts(prompt.address, graph.prompts);
        known.set(key, others.length === 0 ? uri : undefined);
      }
      return known.get(key);
    };
  }
}

/** Whether a call can mean a prompt of a server by this address. */
function isNameOf(server: ServerKind, address: PromptAddress): boolean {
  const { isAddress }: ServerKindFacts = serverKinds[server];
  return isAddress?.(address) ?? true;
}
