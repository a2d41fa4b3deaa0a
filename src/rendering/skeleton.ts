import { valuesText } from '../promptFile/valuesText.ts';
import { type KnownShape, valuesOf } from './shapeValues.ts';

/** YAML that names every variable a prompt reads, with its fields and an empty value of its type: something to fill in. */
export function variablesSkeleton(shapes: readonly KnownShape[]): string {
  return valuesText(valuesOf(shapes, ({ type }) => emptyValue(type), 1));
}

function emptyValue(type: string | undefined): unknown {
  switch (type) {
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return '';
  }
}
