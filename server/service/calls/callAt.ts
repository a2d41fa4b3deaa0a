import type { Word } from '../../../src/template/index.ts';

/** The call a caret is in: what is called and which argument is being written. */
export interface CallAt {
  readonly kind: 'filter' | 'test' | 'function';
  /** What is called: a name with the members that lead to it, such as `m`, `price`. */
  readonly path: readonly string[];
  /** Whether the path goes from a text that is written out: `"a".replace(`. */
  readonly ofText: boolean;
  /** Counted from 0, commas of inner brackets not included. */
  readonly argument: number;
  /** The keyword of the argument, where one is written. */
  readonly keyword: string | undefined;
  /** Keywords that are taken already. */
  readonly keywords: readonly string[];
}

interface Bracket {
  readonly opens: number;
  commas: number;
  argumentStart: number;
  readonly keywords: string[];
}

/** Reads the innermost call from the words before the caret. Nothing outside of the parentheses of a call, or in a macro's own parameters. */
export function callAt(words: readonly Word[]): CallAt | undefined {
  const brackets: Bracket[] = [];
  words.forEach((word, index) => {
    const innermost = brackets.at(-1);
    if (word.kind !== 'operator') return;
    if ('([{'.includes(word.text)) brackets.push({ opens: index, commas: 0, argumentStart: index + 1, keywords: [] });
    else if (')]}'.includes(word.text)) brackets.pop();
    else if (innermost && word.text === ',') {
      innermost.commas += 1;
      innermost.argumentStart = index + 1;
    } else if (innermost && word.text === '=' && words[index - 1]?.kind === 'name') innermost.keywords.push(words[index - 1]?.text ?? '');
  });
  // A list or an object in an argument still belongs to the call around it.
  while (brackets.length > 0 && words[brackets.at(-1)?.opens ?? 0]?.text !== '(') brackets.pop();
  const call = brackets.at(-1);
  const name = call && words[call.opens - 1];
  if (!call || name?.kind !== 'name') return undefined;
  const isOwnParameters = words[0]?.text === 'macro' && call.opens === 2;
  const isKeywordOfTag = call.opens === 1 && words[0]?.text === 'call';
  if (isOwnParameters || isKeywordOfTag || notCalled.has(name.text)) return undefined;
  const hasKeyword = words[call.argumentStart + 1]?.text === '=' && words[call.argumentStart]?.kind === 'name';
  const keyword = hasKeyword ? words[call.argumentStart]?.text : undefined;
  const callee = calleeBefore(words, call.opens);
  return callee && { kind: kindOf(words, call.opens - 1), ...callee, argument: call.commas, keyword, keywords: call.keywords };
}

/** Reads the name before a parenthesis with what stands before its dots; nothing for a member of something that is no name. */
function calleeBefore(words: readonly Word[], opens: number): Pick<CallAt, 'path' | 'ofText'> | undefined {
  const path: string[] = [];
  for (let at = opens - 1; ; at -= 2) {
    const word = words[at];
    if (word?.kind === 'string' && path.length > 0) return { path, ofText: true };
    if (word?.kind !== 'name') return undefined;
    path.unshift(word.text);
    if (words[at - 1]?.text !== '.') return { path, ofText: false };
  }
}

/** Words before a parenthesis that only groups. */
const notCalled: ReadonlySet<string> = new Set(['in', 'and', 'or', 'not', 'if', 'elif', 'else', 'is']);

function kindOf(words: readonly Word[], name: number): CallAt['kind'] {
  const before = words[name - 1]?.text;
  if (before === '|' || (before === 'filter' && name === 1)) return 'filter';
  if (before === 'is' || (before === 'not' && words[name - 2]?.text === 'is')) return 'test';
  return 'function';
}
