import type { Node } from 'yaml';
import type { Entry, YamlDocument } from '../promptFile/yaml/document.ts';
import { type Shapes, scalarOf } from '../promptFile/yaml/shapes.ts';
import { readJson, readValue, setOwn } from '../promptFile/yaml/values.ts';
import { addTemplates, type FoundTemplates, isFileReference, notRead, refuseFiles, type TemplateOwner } from './assertions.ts';
import type { FieldKey, TestVariable } from './types.ts';
import { refuseMovedAssertions } from './vocabulary.ts';

/** Reads the mapping under `vars`. */
export function readVars(node: Node | undefined, shapes: Shapes, found: FoundTemplates, owner: TemplateOwner): readonly Entry[] {
  if (isFileReference(scalarOf(shapes.document, node)?.value)) {
    shapes.document.report('error', shapes.document.rangeOf(node), notRead);
    return [];
  }
  const entries = shapes.map(node, 'vars') ?? [];
  if (!shapes.document.takeAt(node, entries.length)) return [];
  refuseMovedAssertions(entries, shapes);
  for (const { value } of entries) {
    refuseFiles(value, shapes);
    const text = scalarOf(shapes.document, value)?.value;
    if (typeof text === 'string' && text.includes('{')) addTemplates(value, 'variable', shapes, found, owner);
  }
  return entries;
}

/** A variable with its place, its value and the fields in it: the same one for every case that gets it through an alias. */
export function variableOf(entry: Entry, { document }: Shapes): TestVariable {
  const known = variables.get(entry);
  if (known) return known;
  const { key, keyRange, value } = entry;
  const fields: FieldKey[] = [];
  addFields(value, [], document, fields);
  const variable = { name: key, range: keyRange, value: readValue(document, value), sample: readJson(document, value), fields };
  variables.set(entry, variable);
  return variable;
}

const variables = new WeakMap<Entry, TestVariable>();

/** Variables as plain data. */
export function plainVars(entries: readonly Entry[], { document }: Shapes): Readonly<Record<string, unknown>> {
  const vars: Record<string, unknown> = {};
  for (const { key, value } of entries) setOwn(vars, key, readValue(document, value));
  return vars;
}

const maxFields = 2000;
const maxFieldDepth = 8;

function addFields(node: Node | undefined, path: readonly string[], document: YamlDocument, found: FieldKey[]): void {
  // What an alias stands for is written elsewhere, and looked at there.
  if (!node || path.length >= maxFieldDepth || found.length >= maxFields) return;
  for (const item of document.items(node)) addFields(item, path, document, found);
  const entries = document.entries(node);
  const siblings = new Set(entries.map(({ key }) => key));
  for (const { key, keyRange, value } of entries) {
    found.push({ path: [...path, key], range: keyRange, siblings });
    addFields(value, [...path, key], document, found);
  }
}
