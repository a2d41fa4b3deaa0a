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
  return rest.length > 0 ? first + rest.join('').toLowerCase() : raised;
}

/** First letter raised, the rest lowered. */
export function capitalize(text: string): string {
  const [first = ''] = text;
  return titled(first) + text.slice(first.length).toLowerCase();
}

/** Every word with a capital; a word is a run of cased letters. */
export function title(text: string): string {
  let out = '';
  let inside = false;
  for (const character of text) {
    out += inside ? character.toLowerCase() : titled(character);
    inside = cased.test(character);
  }
  return out;
}

/** Upper case lowered and lower case raised. */
export function swapCase(text: string): string {
  let out = '';
  for (const character of text)
    out += upper.test(character) ? character.toLowerCase() : lower.test(character) ? character.toUpperCase() : character;
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
