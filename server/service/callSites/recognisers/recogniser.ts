import type { BackendKind, PromptAddress, TextRange } from '../../../../src/core/model/index.ts';
import { asCallOf, asObject, asText, type CallValue, type ObjectValue, type Value } from '../syntax/values.ts';
import type { CallSite, CallSubject, PromptReference, SuppliedValues } from '../types.ts';

/** Knows the calls of one client package. */
export interface Recogniser {
  /** Names of the functions and methods it looks at. */
  readonly methods: readonly string[];
  /** Stands in every text that holds such a call; a text without it is not parsed. */
  readonly hint: RegExp;
  /** The uses of prompts in a call of one of them; none where the call is another package's. */
  read(call: CallValue): readonly CallSite[];
}

/** What a recogniser states of a call; the rest follows from the call. */
export interface SiteFacts {
  readonly backend: BackendKind;
  readonly subject?: CallSubject;
  readonly prompt: PromptReference;
  readonly source?: TextRange;
  readonly input?: SuppliedValues;
  readonly isPartial?: boolean;
  readonly takesTextOnly?: boolean;
}

/** A use of a prompt in a call. */
export function siteOf(call: CallValue, facts: SiteFacts): CallSite {
  const { subject = 'prompt', source = call.range, isPartial = false, takesTextOnly = false, ...rest } = facts;
  return { ...rest, subject, source, isPartial, takesTextOnly, method: call.nameRange };
}

/** The argument at a position, or under one of its keywords. */
export function argumentOf(call: CallValue, position: number, ...keywords: readonly string[]): Value | undefined {
  return (call.isOpen ? undefined : call.positional[position]) ?? call.keywords.entries.find(({ name }) => keywords.includes(name))?.value;
}

/** A reference by a text, under the kind of address its server takes. */
export function referenceBy(value: Value | undefined, address: (text: string) => PromptAddress): PromptReference | undefined {
  const text = asText(value);
  if (!text || text.text === '') return undefined;
  return { kind: 'address', address: address(text.text), ...(text.content && { range: text.content }) };
}

/** An id as an address. */
export const byId = (id: string): PromptAddress => ({ kind: 'id', id });

/** A slug as an address. */
export const bySlug = (slug: string): PromptAddress => ({ kind: 'slug', slug });

/**
 * The values in an argument: an object, or one that a class of the package wraps. An argument that is something else hides what it holds, and so
 * does a call that spreads its arguments; one that is not there gives nothing.
 */
export function valuesIn(call: CallValue, value: Value | undefined): SuppliedValues {
  const wrapped = asCallOf(value, 'PromptVariables');
  if (wrapped) return wrapped.positional.length > 0 ? valuesIn(wrapped, wrapped.positional[0]) : keywordsOf(wrapped);
  const object = asObject(value);
  if (object) return { ...namesOf(object), range: object.range, form: 'object' };
  const isMissing = value === undefined || value.kind === 'none';
  const isOpen = !isMissing || call.isOpen || call.keywords.isOpen;
  return { names: [], isOpen, range: call.argumentsRange, form: 'none' };
}

/** The values that keyword arguments give. */
export function keywordsOf(call: CallValue): SuppliedValues {
  return { ...namesOf(call.keywords), range: call.argumentsRange, form: 'keywords' };
}

function namesOf({ entries, isOpen }: ObjectValue): Pick<SuppliedValues, 'names' | 'isOpen'> {
  return {
    isOpen,
    names: entries.map(({ name, range, form, pair, value }) => ({
      name,
      range,
      form,
      pair,
      value: { kind: value.kind, range: value.range },
    })),
  };
}
