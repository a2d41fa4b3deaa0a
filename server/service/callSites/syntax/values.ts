import type { TextRange } from '../../../../src/core/model/index.ts';

/** How a name is written where a value is given for it. */
export type NameForm = 'string' | 'identifier' | 'shorthand' | 'keyword';

/** A name with its value in an object, a dict or among keyword arguments. */
export interface Entry {
  readonly name: string;
  /** Of the name alone, without quotes. */
  readonly range: TextRange;
  readonly form: NameForm;
  /** Name and value. */
  readonly pair: TextRange;
  readonly value: Value;
}

/** A text that stands in the source. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  /** With quotes. */
  readonly range: TextRange;
  /** Between the quotes; absent where the text is not written as it is. */
  readonly content?: TextRange;
}

/** Names with values. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
  /** Whether there may be more entries than are seen: spreads, computed names, changes elsewhere. */
  readonly isOpen: boolean;
  readonly range: TextRange;
}

/** A call of a function or a method. */
export interface CallValue {
  readonly kind: 'call';
  readonly name: string;
  readonly nameRange: TextRange;
  /** What the method is called on; absent for a function. */
  readonly receiver?: Value;
  readonly positional: readonly Value[];
  /** Keyword arguments of Python. */
  readonly keywords: ObjectValue;
  /** Whether positional arguments hide behind a spread. */
  readonly isOpen: boolean;
  readonly range: TextRange;
  /** With parentheses. */
  readonly argumentsRange: TextRange;
}

/** What an expression is, as far as the source says. */
export type Value =
  | TextValue
  | ObjectValue
  | CallValue
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly range: TextRange }
  | { readonly kind: 'number' | 'boolean' | 'none'; readonly range: TextRange }
  | {
      readonly kind: 'unknown';
      readonly range: TextRange;
      /** The last name of `a.b.c`, when the value is read from one that is not followed. */
      readonly name?: string;
    };

/** The value of an entry, when there is one of that name. */
export function entryOf(object: ObjectValue | undefined, ...names: readonly string[]): Value | undefined {
  return object?.entries.find(({ name }) => names.includes(name))?.value;
}

/** The value when it is an object. */
export function asObject(value: Value | undefined): ObjectValue | undefined {
  return value?.kind === 'object' ? value : undefined;
}

/** The value when it is a text. */
export function asText(value: Value | undefined): TextValue | undefined {
  return value?.kind === 'text' ? value : undefined;
}

/** The value when it is a call of a method of one of these names. */
export function asCallOf(value: Value | undefined, ...names: readonly string[]): CallValue | undefined {
  return value?.kind === 'call' && names.includes(value.name) ? value : undefined;
}
