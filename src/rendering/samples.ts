import { valuesText } from '../promptFile/valuesText.ts';
import { type KnownShape, valuesOf } from './shapeValues.ts';

/** Two items show what a template writes between them. */
const itemsOfArray = 2;

/** YAML that gives every variable a value to look at: its default, else one made from its type, its fields and its name. */
export function variablesSamples(shapes: readonly KnownShape[]): string {
  return valuesText(valuesOf(shapes, sampleOf, itemsOfArray));
}

function sampleOf(shape: KnownShape, path: readonly string[]): unknown {
  if (shape.default !== undefined) return shape.default;
  switch (shape.type) {
    case 'number':
    case 'integer':
      return 2;
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: itemsOfArray }, (_, index) =>
        shape.items === undefined ? `${sampleText(path)} ${index + 1}` : sampleOf({ name: shape.name, type: shape.items }, path),
      );
    case 'object':
      return {};
    default:
      return sampleText(path);
  }
}

/** Such as `sample customer name` for `customer.name`: whoever reads the rendered text sees which value goes where. */
function sampleText(path: readonly string[]): string {
  return ['sample', ...path.flatMap(wordsOf)].join(' ');
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_-]+/u)
    .filter((word) => word !== '')
    .map((word) => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word));
}
