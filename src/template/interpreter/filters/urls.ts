import { pattern, wordCharacters as w, whiteSpace } from '../values/characters.ts';
import type { Machine } from '../values/machine.ts';

/** How `urlize` links. */
export interface LinkOptions {
  /** What stands in each tag after the address. */
  readonly attributes: string;
  /** Cuts the address that is shown. */
  shorten(text: string): string;
  /** Further beginnings of addresses that count. */
  readonly schemes: readonly string[];
}

const web = new RegExp(
  `^(?:(?:https?://|www\\.)(?:[${w}%-]+\\.)*(?:[a-z]{2,63}|xn--[${w}%]{2,59})|(?:[${w}%-]{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)|https?://(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}|\\[(?:[\\p{Nd}a-f]{0,4}:){2}(?:[\\p{Nd}a-f]{0,4}:?){1,6}\\]))(?::\\p{Nd}{1,5})?(?:[/?#]\\S*)?$`,
  'iu',
);
const mail = new RegExp(`^\\S+@[${w}][${w}.-]*\\.[${w}]+$`, 'u');
const words = pattern(`[^${whiteSpace}]+`, 'gu');
const brackets: readonly (readonly [string, string])[] = [
  ['(', ')'],
  ['<', '>'],
  ['&lt;', '&gt;'],
];

/** Text whose addresses are links. The text is escaped already. */
export function linkUrls(machine: Machine, text: string, options: LinkOptions): string {
  machine.chargeRead(text.length);
  let out = '';
  let last = 0;
  const add = (piece: string): void => {
    out += piece;
    machine.grew(out.length, piece.length);
  };
  for (const { 0: word, index } of text.matchAll(words)) {
    machine.charge(1 + (word.length >> 1) + options.schemes.length);
    add(text.slice(last, index));
    add(linkWord(word, options));
    last = index + word.length;
  }
  add(text.slice(last));
  return out;
}

function linkWord(word: string, options: LinkOptions): string {
  let head = '';
  let middle = word;
  const opening = /^(?:[(<]|&lt;)+/.exec(middle);
  if (opening) {
    head = opening[0];
    middle = middle.slice(head.length);
  }
  let end = middle.length;
  for (;;) {
    if (end > 0 && ')>.,\n'.includes(middle.charAt(end - 1))) end--;
    else if (middle.endsWith('&gt;', end)) end -= 4;
    else break;
  }
  let tail = middle.slice(end);
  middle = middle.slice(0, end);
  for (const [open, close] of brackets) {
    const opened = count(middle, open);
    if (opened <= count(middle, close)) continue;
    for (let i = Math.min(opened, count(tail, close)); i > 0; i--) {
      const upTo = tail.indexOf(close) + close.length;
      middle += tail.slice(0, upTo);
      tail = tail.slice(upTo);
    }
  }
  return head + link(middle, options) + tail;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++;
  return found;
}

function link(text: string, { attributes, shorten, schemes }: LinkOptions): string {
  if (web.test(text)) {
    const address = text.startsWith('https://') || text.startsWith('http://') ? text : `https://${text}`;
    return `<a href="${address}"${attributes}>${shorten(text)}</a>`;
  }
  if (text.startsWith('mailto:') && mail.test(text.slice(7))) return `<a href="${text}">${text.slice(7)}</a>`;
  if (text.includes('@') && !text.startsWith('www.') && !text.includes(':') && mail.test(text))
    return `<a href="mailto:${text}">${text}</a>`;
  let linked = text;
  for (const scheme of schemes)
    if (linked !== scheme && linked.startsWith(scheme)) linked = `<a href="${linked}"${attributes}>${linked}</a>`;
  return linked;
}
