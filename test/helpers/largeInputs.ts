import { type Variables, variablesFrom } from '../../src/template/index.ts';

type Made = (size: number) => unknown;

const repeated =
  (piece: string): Made =>
  (size) =>
    piece.repeat(Math.max(1, Math.floor(size / piece.length)));
const numbers = (size: number): number[] => Array.from({ length: Math.floor(size) }, (_, index) => index);

/** Texts that are the hardest for some built-in: one that must look at every character, look again, or write much for little. */
export const largeTexts: Readonly<Record<string, Made>> = {
  'one letter': repeated('a'),
  capitals: repeated('ΑΣ'),
  'wide characters': repeated('😀'),
  words: repeated('ab '),
  'white space': repeated(' \t'),
  'line breaks': repeated('\r\n\n'),
  'control characters': repeated('\u0001'),
  'letters that are no ASCII': repeated('é'),
  'digits and a letter': (size) => `${'1'.repeat(size - 1)}x`,
  'digits with underscores': (size) => `${'1_'.repeat(size / 2)}1`,
  'digits of another script': repeated('٣'),
  'a float with many digits': (size) => `${'1'.repeat(size / 2)}.${'0'.repeat(size / 2 - 2)}x`,
  'comments that do not end': repeated('<!--'),
  'comments in comments': repeated('<!<!--->--'),
  tags: repeated('<a>'),
  entities: repeated('&lt;'),
  'broken entities': repeated('&#x'),
  'half an address': (size) => `www.${'aa.'.repeat(size / 3)}!`,
  'mail addresses': repeated('a@'),
  brackets: repeated('(<'),
  hyphens: repeated('a-'),
  dashes: (size) => `a${'-'.repeat(size)}`,
  'percent signs': repeated('%%'),
  'a name that does not end': (size) => `%(${'('.repeat(size)}`,
  braces: repeated('{{}}'),
  fields: repeated('{a}'),
  'a path': (size) => `{a${'.a'.repeat(size / 2)}}`,
};

/** Texts to look for that a search by trial compares in vain at every place of a text of one letter. */
export const largeParts: Readonly<Record<string, Made>> = {
  'differs at its end': (size) => `${'a'.repeat(size / 4)}b`,
  'differs at its start': (size) => `b${'a'.repeat(size / 4)}`,
  'differs in its middle': (size) => `${'a'.repeat(size / 4)}b${'a'.repeat(size / 4)}`,
  'is there': (size) => 'a'.repeat(size / 4),
};

/** Lists. */
export const largeLists: Readonly<Record<string, Made>> = {
  numbers,
  'equal texts': (size) => numbers(size).map(() => 'Ab'),
  'texts of one length': (size) => numbers(size / 10).map((index) => `A${String(index).padStart(9, '0')}`),
  'values of many types': (size) => numbers(size).map((index) => [index, String(index), null, 1.5][index % 4]),
  dicts: (size) => numbers(size).map((index) => ({ a: index })),
  'lists in lists': (size) => numbers(size / 2).map((index) => [index, 'a']),
};

/** Dicts. */
export const largeDicts: Readonly<Record<string, Made>> = {
  'short keys': (size) => Object.fromEntries(numbers(size).map((index) => [`k${index}`, index])),
  'texts as values': (size) => Object.fromEntries(numbers(size / 4).map((index) => [`k${index}`, '<a>'])),
};

/** The names an expression reads, of those that are given large inputs. */
function namesIn(expression: string): Set<string> {
  return new Set(expression.match(/\b(?:s|t|p|xs|ys|d|e|big)\b/g));
}

/** One set of inputs: a name that tells them, and how they are made in a size. */
export interface Inputs {
  readonly name: string;
  make(size: number): Variables;
}

/** Every set of inputs an expression is tried with. */
export function inputsFor(expression: string): Inputs[] {
  const names = namesIn(expression);
  const families: [string, Readonly<Record<string, Made>>][] = [];
  if (names.has('p')) families.push(['p', largeParts]);
  else if (names.has('s')) families.push(['s', largeTexts]);
  if (names.has('xs')) families.push(['xs', largeLists]);
  if (names.has('d')) families.push(['d', largeDicts]);
  const most = Math.max(1, ...families.map(([, family]) => Object.keys(family).length));
  return Array.from({ length: most }, (_, round) => {
    const chosen = new Map(
      families.map(([name, family]) => {
        const keys = Object.keys(family);
        const key = keys[round % keys.length] ?? '';
        return [name, { key, make: family[key] as Made }];
      }),
    );
    const text = (size: number): string => (chosen.get('s')?.make ?? repeated('a'))(size) as string;
    const made: Readonly<Record<string, Made>> = {
      s: text,
      // Equal to the other text, but for its last character: a comparison comes to the end.
      t: (size) => `${text(size).slice(0, -1)}~`,
      p: (size) => chosen.get('p')?.make(size),
      xs: (size) => chosen.get('xs')?.make(size),
      ys: (size) => chosen.get('xs')?.make(size),
      d: (size) => chosen.get('d')?.make(size),
      e: (size) => chosen.get('d')?.make(size),
      big: (size) => (1n << BigInt(size)) + 1n,
    };
    return {
      name: [...chosen.values()].map(({ key }) => key).join(', '),
      make: (size) => variablesFrom(Object.fromEntries([...names].map((name) => [name, made[name]?.(size)]))),
    };
  });
}
