import { isSeq, type Node } from 'yaml';
import type { Assertion, Places } from '../core/model/index.ts';
import { findValue } from '../promptFile/frontMatter.ts';
import { contentPart } from '../promptFile/messages.ts';
import type { Entry } from '../promptFile/yaml/document.ts';
import { type Shapes, scalarOf } from '../promptFile/yaml/shapes.ts';
import { readValue } from '../promptFile/yaml/values.ts';
import type { TestTemplate } from './types.ts';
import { refuseSlips, vocabulary } from './vocabulary.ts';

/** Said about every value that stands in another file. */
export const notRead = 'file:// values are not read in test cases. Write the value here.';

/** Whether a value names a file, or a function of a package, to read it from. */
export const isFileReference = (value: unknown): boolean => typeof value === 'string' && /^(?:file:\/\/|package:)/.test(value);

/** To read an assertion is as much as to read so many values. */
const valuesOfAssertion = 8;

/** What is gathered while assertions and variables are read. */
export interface FoundTemplates {
  /** The whole file. */
  readonly source: string;
  readonly templates: TestTemplate[];
}

/** Where a template was found: with which case, or in `defaultTest`. */
export type TemplateOwner = Pick<TestTemplate, 'caseIndex'>;

/** Reads the list under `assert`. What is no assertion is reported and left out: its case has a mistake then and is not judged. */
export function readAssertions(node: Node | undefined, shapes: Shapes, found: FoundTemplates, owner: TemplateOwner): readonly Assertion[] {
  const items = shapes.list(node, 'assert') ?? [];
  if (!shapes.document.takeAt(node, items.length)) return [];
  return items.map((item) => readAssertion(item, node, shapes, found, owner)).filter((assertion) => assertion !== undefined);
}

function readAssertion(
  node: Node | undefined,
  list: Node | undefined,
  shapes: Shapes,
  found: FoundTemplates,
  owner: TemplateOwner,
): Assertion | undefined {
  const { document } = shapes;
  const entries = shapes.map(node, 'An assertion');
  if (!entries) {
    if (!document.resolve(node)) document.report('error', document.rangeOf(node ?? list), 'This assertion is empty.');
    return undefined;
  }
  if (!document.takeAt(node, valuesOfAssertion)) return undefined;
  refuseSlips(entries, vocabulary.assertion, shapes);
  const type = shapes.text(findValue(entries, 'type'), 'The type of an assertion');
  const range = document.rangeOf(node);
  if (type === undefined) {
    if (!document.resolve(findValue(entries, 'type')))
      document.report('error', range, 'This assertion has no type, such as contains or equals.');
    return undefined;
  }
  const value = findValue(entries, 'value');
  refuseFiles(value, shapes);
  addTemplates(value, 'value', shapes, found, owner);
  const threshold = shapes.number(findValue(entries, 'threshold'), 'threshold');
  const weight = shapes.number(findValue(entries, 'weight'), 'weight');
  const metric = shapes.text(findValue(entries, 'metric'), 'metric');
  addTemplates(findValue(entries, 'metric'), 'metric', shapes, found, owner);
  const transform = findValue(entries, 'transform');
  addTemplates(transform, 'transform', shapes, found, owner);
  return {
    type,
    ...(value && { value: readValue(document, value) }),
    ...(threshold !== undefined && { threshold }),
    ...(weight !== undefined && { weight }),
    ...(metric !== undefined && { metric }),
    ...(transform && { transform: readValue(document, transform) }),
    range,
    places: placesOf(entries, ['type', 'value', 'transform'], shapes),
  };
}

function placesOf(entries: readonly Entry[], keys: readonly string[], { document }: Shapes): Places {
  const places = entries.flatMap(({ key, value }) => (value && keys.includes(key) ? [[key, document.rangeOf(value)] as const] : []));
  return new Map(places);
}

/** The texts of a value, its own or those of its items. */
export function addTemplates(
  value: Node | undefined,
  use: TestTemplate['use'],
  shapes: Shapes,
  { source, templates }: FoundTemplates,
  owner: TemplateOwner,
): void {
  for (const node of itemsOf(value, shapes)) {
    const text = scalarOf(shapes.document, node)?.value;
    if (typeof text !== 'string') continue;
    if (!shapes.document.takeAt(node, text.length)) return;
    templates.push({ ...contentPart('user', node, shapes, source), use, ...owner });
  }
}

/** The items of a list, or the value itself. */
function itemsOf(value: Node | undefined, { document }: Shapes): readonly (Node | undefined)[] {
  const list = document.resolve(value);
  if (!isSeq(list)) return [value];
  return document.takeAt(value, list.items.length) ? document.items(list) : [];
}

/** Reports a value, or an item of a list, that stands in another file. */
export function refuseFiles(value: Node | undefined, shapes: Shapes): void {
  for (const node of itemsOf(value, shapes)) {
    if (isFileReference(scalarOf(shapes.document, node)?.value)) shapes.document.report('error', shapes.document.rangeOf(node), notRead);
  }
}
