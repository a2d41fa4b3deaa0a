/** The calls that use prompts, one file per client package. A recogniser knows values, and nothing of languages, files or prompts. */
import type { CallValue } from '../syntax/values.ts';
import type { CallSite } from '../types.ts';
import { core } from './core.ts';
import { promptJuggler } from './promptJuggler.ts';
import { promptOps } from './promptOps.ts';
import { promptory } from './promptory.ts';
import { promptRails } from './promptRails.ts';
import { ptm } from './ptm.ts';

const recognisers = [promptory, promptRails, promptJuggler, promptOps, ptm, core];

/** Every name of a function or method that may use a prompt. */
export const callNames: ReadonlySet<string> = new Set(recognisers.flatMap(({ methods }) => methods));

/** Whether a text may hold such a call; most texts do not, and need no parsing. */
export function mayUsePrompts(text: string): boolean {
  return recognisers.some(({ hint }) => hint.test(text));
}

/** The uses of prompts in a call; the first package that knows the call decides. */
export function recognise(call: CallValue): readonly CallSite[] {
  for (const { methods, read } of recognisers) {
    const found = methods.includes(call.name) ? read(call) : [];
    if (found.length > 0) return found;
  }
  return [];
}
