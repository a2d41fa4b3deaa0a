import { includeCandidates, type PromptAtUri, promptsNamed, workspaceFolderOf } from '../../../src/promptFile/index.ts';
import type { PromptFacts, UseFact } from './types.ts';

/** One use of a prompt by another, as far as it leads somewhere. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly use: UseFact;
}

/** Who uses whom in one state of the library. */
export class IncludeGraph {
  private readonly uses = new Map<string, Edge[]>();
  private readonly users = new Map<string, Edge[]>();
  private readonly byName = new Map<string, PromptAtUri[]>();
  private readonly involved = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly prompts: ReadonlyMap<string, PromptFacts>,
    private readonly roots: readonly string[],
  ) {
    for (const [uri, { name }] of prompts) {
      for (const key of new Set([name, uri.slice(uri.lastIndexOf('/') + 1)])) append(this.byName, key, { uri, name });
    }
    for (const [from, { uses }] of prompts) {
      for (const use of uses) {
        const to = firstOf(use.names, (name) => this.resolve(name, from));
        if (to === undefined) continue;
        append(this.uses, from, { from, to, use });
        append(this.users, to, { from, to, use });
      }
    }
  }

  /** The prompt that an include leads to, by the rules rendering follows. */
  resolve(name: string, from: string): string | undefined {
    const root = this.rootOf(from);
    const candidates = includeCandidates(name, from, root);
    if (candidates.kind === 'refused') return undefined;
    const exists = (uri: string) => this.prompts.has(uri);
    const beside = candidates.beside.find(exists);
    if (beside !== undefined) return beside;
    const named = promptsNamed(name, from, root, this.byName.get(name) ?? []);
    return [...named.near, ...candidates.above, ...named.far].find(exists);
  }

  /** The workspace folder of a file, the innermost where they lie in each other. */
  rootOf(uri: string): string | undefined {
    return workspaceFolderOf(uri, this.roots);
  }

  /** What a prompt includes, imports and extends. */
  usedBy(uri: string): readonly Edge[] {
    return this.uses.get(uri) ?? [];
  }

  /** Who includes, imports or extends a prompt. */
  usersOf(uri: string): readonly Edge[] {
    return this.users.get(uri) ?? [];
  }

  /** Prompts that read or declare a name, themselves or through what they use with their own names visible. */
  involving(name: string): ReadonlySet<string> {
    const known = this.involved.get(name);
    if (known) return known;
    const found = new Set<string>();
    for (const [uri, { reads, declared }] of this.prompts) if (reads.includes(name) || declared.includes(name)) found.add(uri);
    for (const uri of found) for (const { from, use } of this.usersOf(uri)) if (use.withContext) found.add(from);
    this.involved.set(name, found);
    return found;
  }
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function firstOf(names: readonly string[], find: (name: string) => string | undefined): string | undefined {
  for (const name of names) {
    const found = find(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
