import vm from 'node:vm';
import compiler from 'nunjucks/src/compiler.js';
import lexer from 'nunjucks/src/lexer.js';
import parser, { type ParsedNode } from 'nunjucks/src/parser.js';
import { RefusedError } from '../child/faults.ts';
import { checkTree } from '../child/gate.ts';
import { type NunjucksFault, type PlacedFault, placed } from './places.ts';
import { readTags } from './readTags.ts';
import { treeDepth } from './treeDepth.ts';

/** Something nunjucks refuses a template for before it would run it, or that keeps it from being asked. */
export type NunjucksRefusal = Pick<PlacedFault, 'range' | 'message'> & {
  /** Whether nunjucks was not asked, since it would need too much of the stack. @default false */
  readonly isTooDeep?: boolean;
};

/** For this depth the parser needs about a third of the stack, and so does the compiler. */
const maxDepth = 400;

/** How many faults of one template are looked for, and how many characters are read for them all. */
const maxRefusals = 20;
const maxCharacters = 1_000_000;

/**
 * What nunjucks' own parser and compiler refuse a template for, each at its place. nunjucks stops at the first fault: that one is mended in a copy
 * and the rest asked for again. The code the compiler writes is thrown away; nothing of a template runs.
 */
export function refusalsIn(source: string): readonly NunjucksRefusal[] {
  const found: NunjucksRefusal[] = [];
  let text = source;
  const rounds = Math.max(1, Math.min(maxRefusals, Math.floor(maxCharacters / (source.length + 1))));
  for (let round = 0; round < rounds; round += 1) {
    const tags = readTags(text);
    const deepest = tags.depth > maxDepth ? tags.open.at(-1) : undefined;
    if (tags.depth > maxDepth) return [...found, tooDeep(deepest ?? { start: 0, end: source.length })];
    const asked = ask(text);
    const fault = 'root' in asked ? compileFault(text, asked.root) : asked;
    if (!fault) return found;
    const { range, message, mended } = placed(text, tags, fault);
    if (found.some((one) => one.range.start === range.start)) return found;
    found.push({ range, message });
    if (mended === undefined) return found;
    text = mended;
  }
  return found;
}

function tooDeep(range: NunjucksRefusal['range']): NunjucksRefusal {
  const message = 'This template is nested too deep to be checked. Put the inner parts into templates of their own.';
  return { range, message, isTooDeep: true };
}

function ask(source: string): NunjucksFault | { readonly root: ParsedNode } {
  const tokens = lexer.lex(source);
  try {
    return { root: new parser.Parser(tokens).parseAsRoot() };
  } catch (error) {
    return { error, readTo: tokens.index };
  }
}

/** A long sum is a deep tree, though the parser needs no stack for it; such a template is left to the renderer. */
function compileFault(source: string, root: ParsedNode): NunjucksFault | undefined {
  if (treeDepth(root) > maxDepth) return undefined;
  try {
    const code = compiler.compile(source, [], [], 'template');
    // The constructor reads the code and runs none of it.
    new vm.Script(`(() => {${code}\n})`);
    return undefined;
  } catch (error) {
    return { error: error instanceof SyntaxError || error instanceof TypeError ? causeOf(error, root) : error };
  }
}

/**
 * nunjucks writes some names and arguments into the code as they are, and stumbles over them or learns from the engine that this gave no code. The
 * gate knows which.
 */
function causeOf(error: Error, root: ParsedNode): unknown {
  try {
    checkTree(root);
    return error;
  } catch (refused) {
    if (!(refused instanceof RefusedError)) throw refused;
    const { message, line, column } = refused;
    return Object.assign(new Error(message), { lineno: line, colno: column });
  }
}
