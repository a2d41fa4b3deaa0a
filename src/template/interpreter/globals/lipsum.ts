import { typeError, valueError } from '../errors.ts';
import { capitalize } from '../methods/case.ts';
import { bind, signature } from '../runtime/functions.ts';
import { truth } from '../values/iterate.ts';
import type { Machine } from '../values/machine.ts';
import { Markup } from '../values/markup.ts';
import { joinTexts } from '../values/strings.ts';
import { isInt, type Kwargs, typeName, type Value } from '../values/types.ts';

// Words of the classical passage that typesetters fill pages with.
const words =
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate velit esse cillum fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum'.split(
    ' ',
  );

const parameters = signature('generate_lorem_ipsum', [
  ['n', 5],
  ['html', true],
  ['min', 20],
  ['max', 100],
]);

function whole(value: Value): number {
  if (!isInt(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return Number(value);
}

/** A whole number from `least` to below `limit`. */
function between(machine: Machine, least: number, limit: number): number {
  if (limit <= least) throw valueError(`empty range for randrange() (${least}, ${limit}, ${limit - least})`);
  return least + Math.floor(machine.random() * (limit - least));
}

function paragraph(machine: Machine, length: number): string {
  let text = '';
  let last = '';
  let capital = true;
  let lastComma = 0;
  let lastStop = 0;
  for (let at = 0; at < length; at++) {
    machine.charge(1);
    const index = Math.min(words.length - 1, Math.floor(machine.random() * words.length));
    // No word stands twice in a row.
    const word = (words[index] === last ? words[(index + 1) % words.length] : words[index]) ?? '';
    last = word;
    let shown = capital ? capitalize(word) : word;
    capital = false;
    if (at - between(machine, 3, 8) > lastComma) {
      lastComma = at;
      lastStop += 2;
      shown += ',';
    }
    if (at - between(machine, 10, 20) > lastStop) {
      lastComma = at;
      lastStop = at;
      shown += '.';
      capital = true;
    }
    text += at === 0 ? shown : ` ${shown}`;
    machine.grew(text.length, shown.length);
  }
  if (text.endsWith(',')) return `${text.slice(0, -1)}.`;
  return text.endsWith('.') ? text : `${text}.`;
}

/** The global `lipsum`: filler text, the same for the same seed. */
export function lipsum(machine: Machine, args: readonly Value[], kwargs: Kwargs | undefined): Value {
  const [n = 5, html = true, min = 20, max = 100] = bind(parameters, args, kwargs);
  const count = whole(n);
  const paragraphs: string[] = [];
  let length = 0;
  for (let i = 0; i < count; i++) {
    machine.charge(1);
    const text = paragraph(machine, between(machine, whole(min), whole(max)));
    length += text.length;
    machine.grew(length, text.length);
    paragraphs.push(text);
  }
  if (!truth(machine, html)) return joinTexts(machine, paragraphs, '\n\n');
  return new Markup(
    joinTexts(
      machine,
      paragraphs.map((text) => `<p>${text}</p>`),
      '\n',
    ),
  );
}
