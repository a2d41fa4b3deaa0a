import type { InferredType } from '../analysis/types.ts';
import type { FilterName } from './filters.ts';

/** The type of a value, none included. */
export type ValueType = InferredType | 'none';

/** What is known of a filter without running it. */
export interface FilterFacts {
  /** The type its input most likely has. */
  readonly input?: InferredType;
  /** The types of input it fails on, whatever the value is; the empty or false one may pass. */
  readonly refuses?: readonly ValueType[];
  /** The type it gives, whatever its input is. */
  readonly gives?: ValueType;
  /** Where the argument that names an attribute of the items stands; -1 when it is only given by name. */
  readonly attribute?: number;
}

const all: readonly ValueType[] = ['string', 'number', 'boolean', 'array', 'object', 'none'];
const scalars: readonly ValueType[] = ['number', 'boolean', 'none'];
const allBut = (...types: readonly ValueType[]): readonly ValueType[] => all.filter((type) => !types.includes(type));

const text: FilterFacts = { input: 'string' };
const changedText: FilterFacts = { input: 'string', gives: 'string' };
const items: FilterFacts = { input: 'array', refuses: scalars };
/** None and other false values count as an empty list. */
const lenientItems: FilterFacts = { input: 'array', refuses: ['number', 'boolean'] };
const number: FilterFacts = { input: 'number', refuses: allBut('number', 'boolean') };
const object: FilterFacts = { input: 'object', refuses: allBut('object') };
const length: FilterFacts = { refuses: scalars, gives: 'number' };

/** Facts about Jinja2's filters by name; a filter that takes and gives anything has none. */
export const filterFacts: ReadonlyMap<string, FilterFacts> = new Map<FilterName, FilterFacts>([
  ['abs', number],
  ['batch', items],
  ['capitalize', changedText],
  ['center', changedText],
  ['count', length],
  ['dictsort', { ...object, gives: 'array' }],
  ['filesizeformat', { input: 'number', refuses: ['array', 'object', 'none'], gives: 'string' }],
  ['first', { refuses: scalars }],
  ['float', { gives: 'number' }],
  ['format', text],
  ['groupby', { ...items, gives: 'array', attribute: 0 }],
  ['indent', { ...changedText, refuses: allBut('string') }],
  ['int', { gives: 'number' }],
  ['items', object],
  ['join', { ...items, gives: 'string', attribute: 1 }],
  ['last', { refuses: scalars }],
  ['length', length],
  ['list', { refuses: scalars, gives: 'array' }],
  ['lower', changedText],
  ['map', { ...lenientItems, attribute: -1 }],
  ['max', { ...items, attribute: -1 }],
  ['min', { ...items, attribute: -1 }],
  ['random', { refuses: scalars }],
  ['reject', lenientItems],
  ['rejectattr', { ...lenientItems, attribute: 0 }],
  ['replace', changedText],
  ['reverse', { refuses: scalars }],
  ['round', number],
  ['select', lenientItems],
  ['selectattr', { ...lenientItems, attribute: 0 }],
  ['slice', items],
  ['sort', { ...items, gives: 'array', attribute: -1 }],
  ['string', { gives: 'string' }],
  ['striptags', text],
  ['sum', { ...items, attribute: 0 }],
  ['title', changedText],
  ['tojson', { gives: 'string' }],
  ['trim', changedText],
  ['truncate', { ...text, refuses: scalars }],
  ['unique', { ...items, attribute: -1 }],
  ['upper', changedText],
  ['urlencode', { gives: 'string' }],
  ['urlize', text],
  ['wordcount', { input: 'string', gives: 'number' }],
  ['wordwrap', { ...changedText, refuses: allBut('string') }],
  ['xmlattr', object],
]);
