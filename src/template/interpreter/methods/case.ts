import type { Machine } from '../values/machine.ts';

// The letters whose capital at the start of a word differs from a capital elsewhere: digraphs, and Greek vowels with an iota.
const titleCase = new Map(
  Array.from('ǅǈǋǲᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾼῌῼ').flatMap((title) =>
    [title, title.toLowerCase(), title.toUpperCase()].map((form): [string, string] => [form, title]),
  ),
);
// Georgian has capitals for whole words only.
const georgian = /[\u10d0-\u10fa\u10fd-\u10ff]/;
const cased = /\p{Cased}/u;
const upper = /[\p{Uppercase}]/u;
const lower = /[\p{Lowercase}]/u;

function titled(character: string): string {
  const known = titleCase.get(character);
  if (known !== undefined) return known;
  if (georgian.test(character)) return character;
  const raised = character.toUpperCase();
  const [first = '', ...rest] = raised;
  // An iota that comes down from under its vowel goes back there.
  return rest.length > 0 && cased.test(first) ? first + rest.join('').toLowerCase().replace(/ι$/, '\u0345') : raised;
}

/** A character in lower case where it stands: a sigma at the end of a word has a form of its own. */
function lowered(text: string, index: number, character: string): string {
  if (character !== 'Σ') return character.toLowerCase();
  const next = text.charAt(index + 1);
  if (cased.test(next)) return 'σ';
  if (index === 0 || /[^\p{Cased}\p{Case_Ignorable}]/u.test(text.charAt(index - 1))) return 'σ';
  if (next !== '' && !/\p{Case_Ignorable}/u.test(next) && cased.test(text.charAt(index - 1))) return 'ς';
  const before = text.slice(Math.max(0, index - 40), index);
  const after = text.slice(index + 1, index + 41);
  const final = /\p{Cased}\p{Case_Ignorable}*$/u.test(before) && !/^\p{Case_Ignorable}*\p{Cased}/u.test(after);
  return final ? 'ς' : 'σ';
}

/** First letter raised, the rest lowered. */
export function capitalize(text: string): string {
  const [first = ''] = text;
  const start = cased.test(first) ? 'A' : ' ';
  return titled(first) + (start + text.slice(first.length)).toLowerCase().slice(1);
}

/** Every word with a capital; a word is a run of cased letters. */
export function title(machine: Machine, text: string): string {
  let out = '';
  let inside = false;
  let index = 0;
  for (const character of text) {
    machine.charge(1);
    out += inside ? lowered(text, index, character) : titled(character);
    inside = cased.test(character);
    index += character.length;
  }
  return out;
}

/** Upper case lowered and lower case raised. */
export function swapCase(machine: Machine, text: string): string {
  let out = '';
  let index = 0;
  for (const character of text) {
    machine.charge(1);
    out += upper.test(character) ? lowered(text, index, character) : lower.test(character) ? character.toUpperCase() : character;
    index += character.length;
  }
  return out;
}

/** Text for comparing without case. */
export function caseFold(machine: Machine, text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  // Cherokee folds to its capitals, and the dotless i is a letter of its own.
  return text.replace(/[^ı]/gu, (character) => {
    machine.charge(1);
    return /\p{Script=Cherokee}/u.test(character) ? character.toUpperCase() : character.toLowerCase().toUpperCase().toLowerCase();
  });
}

/** Whether all cased letters are of one case, and there is one. */
export function isUpper(text: string): boolean {
  return upper.test(text) && !lower.test(text) && !/\p{Lt}/u.test(text);
}

/** Whether all cased letters are lower case, and there is one. */
export function isLower(text: string): boolean {
  return lower.test(text) && !upper.test(text) && !/\p{Lt}/u.test(text);
}

/** Whether capitals only begin words and every word begins with one. */
export function isTitle(machine: Machine, text: string): boolean {
  let inside = false;
  let found = false;
  for (const character of text) {
    machine.charge(1);
    if (upper.test(character) || /\p{Lt}/u.test(character)) {
      if (inside) return false;
      inside = true;
      found = true;
    } else if (lower.test(character)) {
      if (!inside) return false;
      inside = true;
      found = true;
    } else {
      inside = false;
    }
  }
  return found;
}
