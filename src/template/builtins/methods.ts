import { shownSignature } from './types.ts';

/** A method of a value, for completion, hover and the check of its arguments. */
export interface MethodDoc {
  readonly name: string;
  /** How it is written, with the defaults of its arguments. */
  readonly signature: string;
  /** The same with what may be given by position and by name. */
  readonly takes: string;
  readonly summary: string;
}

/** What has methods: values by their JSON type, a tuple, and what `cycler()`, `joiner()`, a loop and `self` give. */
export type MethodOwner = 'string' | 'array' | 'object' | 'tuple' | 'cycler' | 'loop';

type MethodRow = readonly [takes: string, summary: string];

const ofText: readonly MethodRow[] = [
  ['capitalize()', 'The first letter in upper case, the others in lower case.'],
  ['casefold()', 'The text for comparing without regard to case.'],
  ["center(width, fillchar=' ', /)", 'Puts the text in the middle of this many characters.'],
  ['count(sub, start=none, end=none, /)', 'How often a text occurs in this one.'],
  ["encode(encoding='utf-8', errors='strict')", 'The text as bytes.'],
  ['endswith(suffix, start=none, end=none, /)', 'Whether the text ends so.'],
  ['expandtabs(tabsize=8)', 'With blanks in the place of tabs.'],
  ['find(sub, start=none, end=none, /)', 'Where a text begins in this one; -1 when it does not occur.'],
  ['format(*args, **kwargs)', 'Fills values into the places between braces.'],
  ['format_map(mapping, /)', 'Fills the values of an object into the places between braces.'],
  ['index(sub, start=none, end=none, /)', 'Where a text begins in this one; fails when it does not occur.'],
  ['isalnum()', 'Whether there is something and all of it is letters and digits.'],
  ['isalpha()', 'Whether there is something and all of it is letters.'],
  ['isascii()', 'Whether all characters are ASCII.'],
  ['isdecimal()', 'Whether there is something and all of it is decimal digits.'],
  ['isdigit()', 'Whether there is something and all of it is digits.'],
  ['isidentifier()', 'Whether the text could be a name in Python.'],
  ['islower()', 'Whether there are letters and all of them are lower case.'],
  ['isnumeric()', 'Whether there is something and all of it is numeric.'],
  ['isprintable()', 'Whether all characters can be printed.'],
  ['isspace()', 'Whether there is something and all of it is blank.'],
  ['istitle()', 'Whether every word has a capital and goes on in lower case.'],
  ['isupper()', 'Whether there are letters and all of them are upper case.'],
  ['join(iterable, /)', 'The texts of a list with this text between them.'],
  ["ljust(width, fillchar=' ', /)", 'Fills the text up at the end to this many characters.'],
  ['lower()', 'The text in lower case.'],
  ['lstrip(chars=none, /)', 'Without the blanks, or these characters, at the start.'],
  ['maketrans(x, y=none, z=none, /)', 'A table for `translate`.'],
  ['partition(sep, /)', 'What stands before a separator, the separator, and what stands behind it.'],
  ['removeprefix(prefix, /)', 'Without this beginning, where it has it.'],
  ['removesuffix(suffix, /)', 'Without this ending, where it has it.'],
  ['replace(old, new, count=-1, /)', 'With every occurrence of a text replaced by another one.'],
  ['rfind(sub, start=none, end=none, /)', 'Where a text begins last in this one; -1 when it does not occur.'],
  ['rindex(sub, start=none, end=none, /)', 'Where a text begins last in this one; fails when it does not occur.'],
  ["rjust(width, fillchar=' ', /)", 'Fills the text up at the start to this many characters.'],
  ['rpartition(sep, /)', 'What stands before the last separator, the separator, and what stands behind it.'],
  ['rsplit(sep=none, maxsplit=-1)', 'The pieces between separators as a list, counted from the end.'],
  ['rstrip(chars=none, /)', 'Without the blanks, or these characters, at the end.'],
  ['split(sep=none, maxsplit=-1)', 'The pieces between separators as a list.'],
  ['splitlines(keepends=false)', 'The lines as a list.'],
  ['startswith(prefix, start=none, end=none, /)', 'Whether the text begins so.'],
  ['strip(chars=none, /)', 'Without the blanks, or these characters, at both ends.'],
  ['swapcase()', 'With upper and lower case swapped.'],
  ['title()', 'Every word with a capital.'],
  ['translate(table, /)', 'With characters replaced by a table.'],
  ['upper()', 'The text in upper case.'],
  ['zfill(width, /)', 'Fills the text up with zeros at the start, behind a sign.'],
];

const ofObject: readonly MethodRow[] = [
  ['clear()', 'Takes everything out.'],
  ['copy()', 'A copy with the same values.'],
  ['fromkeys(keys, value=none, /)', 'An object with these keys, all with one value.'],
  ['get(key, default=none, /)', 'The value of a key, or the default.'],
  ['items()', 'The pairs of key and value, to loop over.'],
  ['keys()', 'The keys.'],
  ['pop(key, default=none, /)', 'Takes a key out and gives its value, or the default.'],
  ['popitem()', 'Takes the last pair out and gives it.'],
  ['setdefault(key, default=none, /)', 'The value of a key, which is set to the default where it is missing.'],
  ['update(other=none, /, **items)', 'Puts the pairs of another object in.'],
  ['values()', 'The values.'],
];

const ofSequence: readonly MethodRow[] = [
  ['count(value, /)', 'How often a value occurs.'],
  ['index(value, start=none, stop=none, /)', 'Where a value stands first.'],
];

const ofList: readonly MethodRow[] = [
  ['append(item, /)', 'Puts an item behind the last one.'],
  ['clear()', 'Takes everything out.'],
  ['copy()', 'A copy with the same items.'],
  ...ofSequence,
  ['extend(items, /)', 'Puts the items of another list behind the last one.'],
  ['insert(index, item, /)', 'Puts an item before another one.'],
  ['pop(index=-1, /)', 'Takes an item out and gives it, the last one unless said otherwise.'],
  ['remove(item, /)', 'Takes the first such item out.'],
  ['reverse()', 'Turns the order of the items round.'],
  ['sort(*, key=none, reverse=false)', 'Sorts the list itself.'],
];

const ofCycler: readonly MethodRow[] = [
  ['next()', 'The value whose turn it is; the next one has its turn then.'],
  ['reset()', 'Starts with the first value again.'],
];

const ofLoop: readonly MethodRow[] = [
  ['changed(*values)', 'Whether these values are others than in the pass before.'],
  ['cycle(item, /, *items)', 'One of these values in turn, another in each pass.'],
];

/** The methods that values have, by what has them and by name. */
export const methodDocs: Readonly<Record<MethodOwner, ReadonlyMap<string, MethodDoc>>> = {
  string: methodTable(ofText),
  array: methodTable(ofList),
  object: methodTable(ofObject),
  tuple: methodTable(ofSequence),
  cycler: methodTable(ofCycler),
  loop: methodTable(ofLoop),
};

function methodTable(rows: readonly MethodRow[]): ReadonlyMap<string, MethodDoc> {
  return new Map(
    rows.map(([takes, summary]) => {
      const name = takes.slice(0, takes.indexOf('('));
      return [name, { name, signature: shownSignature(name, takes), takes, summary }];
    }),
  );
}
