const titleCase: Readonly<Record<string, string>> = {
  Ǆ: 'ǅ',
  ǆ: 'ǅ',
  Ǉ: 'ǈ',
  ǉ: 'ǈ',
  Ǌ: 'ǋ',
  ǋ: 'ǋ',
  ǌ: 'ǋ',
  Ǳ: 'ǲ',
  ǳ: 'ǲ',
  ǅ: 'ǅ',
  ǈ: 'ǈ',
  ǲ: 'ǲ',
};
const cased = /\p{Cased}/u;
const upper = /[\p{Uppercase}]/u;
const lower = /[\p{Lowercase}]/u;

function titled(character: string): string {
  const known = titleCase[character];
  if (known !== undefined) return known;
  const raised = character.toUpperCase();
  const [first = '', ...rest] = raised;
  return rest.length > 0 && cased.test(first) ? first + rest.join('').toLowerCase() : raised;
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
export function title(text: string): string {
  let out = '';
  let inside = false;
  let index = 0;
  for (const character of text) {
    out += inside ? lowered(text, index, character) : titled(character);
    inside = cased.test(character);
    index += character.length;
  }
  return out;
}

/** Upper case lowered and lower case raised. */
export function swapCase(text: string): string {
  let out = '';
  let index = 0;
  for (const character of text) {
    out += upper.test(character) ? lowered(text, index, character) : lower.test(character) ? character.toUpperCase() : character;
    index += character.length;
  }
  return out;
}

/** Text for comparing without case. */
export function caseFold(text: string): string {
  return text
    .replaceAll('ẞ', 'ss')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll('ŉ', 'ʼn')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligature.normalize('NFKC'));
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
export function isTitle(text: string): boolean {
  let inside = false;
  let found = false;
  for (const character of text) {
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
