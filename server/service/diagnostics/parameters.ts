import type { Arguments } from '../../../src/template/index.ts';
import { didYouMean, nearest } from '../suggest.ts';

/** What a filter, a test, a function or a macro takes. */
export interface Parameters {
  readonly names: readonly string[];
  /** How many of them, from the first, need a value. */
  readonly required: number;
  /** Others that should have one: without it the call works and the value is missing. */
  readonly needed?: ReadonlySet<string>;
  /** Whether more than the named ones may be given. */
  readonly takesMore: boolean;
}

/** What is wrong with some arguments, and where: a keyword, or the whole call. */
export interface ArgumentFault {
  readonly message: string;
  readonly at?: { readonly start: number; readonly end: number };
  readonly replacement?: string;
  /** Whether rendering goes on all the same. @default false */
  readonly isHarmless?: boolean;
}

const bySignature = new Map<string, Parameters | undefined>();

/** Reads `name(a, b=1)` of the documentation; nothing when it has several forms. */
export function parametersOf(signature: string): Parameters | undefined {
  if (bySignature.has(signature)) return bySignature.get(signature);
  const read = readSignature(signature);
  bySignature.set(signature, read);
  return read;
}

function readSignature(signature: string): Parameters | undefined {
  if (/[[]| or /.test(signature)) return undefined;
  const inside = /\((.*)\)$/.exec(signature)?.[1] ?? '';
  // The default of a parameter may hold commas between quotes.
  const words = inside.match(/(?:'[^']*'|"[^"]*"|[^,'"])+/g)?.map((word) => word.trim()) ?? [];
  const named = words.filter((word) => word !== '' && !word.startsWith('*'));
  return {
    names: named.map((word) => word.replace(/\s*=.*$/s, '')),
    required: named.filter((word) => !word.includes('=')).length,
    takesMore: words.some((word) => word.startsWith('*')),
  };
}

/** Holds arguments against parameters as Python does; silent where `*` or `**` hides what is given. */
export function argumentFault(
  what: string,
  { names, required, needed, takesMore }: Parameters,
  given: Arguments,
): ArgumentFault | undefined {
  if (given.dynArgs || given.dynKwargs || takesMore) return undefined;
  if (given.args.length > names.length) {
    const most = names.length === 0 ? 'no arguments' : `at most ${names.length} argument${names.length === 1 ? '' : 's'}`;
    return {
      message: `${what} takes ${most}, and gets ${given.args.length}.`,
      ...(given.args[names.length] && { at: given.args[names.length] }),
    };
  }
  const keywords = new Set<string>();
  for (const { name } of given.kwargs) {
    const index = names.indexOf(name.name);
    if (index < 0) {
      const replacement = nearest(name.name, names);
      const message = `${what} has no argument '${name.name}'.${didYouMean(replacement)}`;
      return { message, at: name, ...(replacement !== undefined && { replacement }) };
    }
    if (index < given.args.length || keywords.has(name.name)) return { message: `${what} gets two values for '${name.name}'.`, at: name };
    keywords.add(name.name);
  }
  const missing = names.slice(given.args.length, required).filter((name) => !keywords.has(name));
  if (missing.length > 0) return { message: `${what} needs a value for ${listed(missing)}.` };
  const left = names.slice(given.args.length).filter((name) => needed?.has(name) && !keywords.has(name));
  return left.length > 0 ? { message: `${what} gets no value for ${listed(left)}.`, isHarmless: true } : undefined;
}

const listed = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(' and ');
