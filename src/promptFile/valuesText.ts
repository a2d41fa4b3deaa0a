import { stringify } from 'yaml';

/** Values as YAML that a person may go on writing; empty when there are none. */
export function valuesText(values: ReadonlyMap<string, unknown>): string {
  return values.size === 0 ? '' : stringify(values, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}
