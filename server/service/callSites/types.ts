import type { BackendKind, PromptAddress, TextRange } from '../../../src/core/model/index.ts';
import type { NameForm } from './syntax/values.ts';

/** What a call names: a prompt, or something else of a server that takes inputs as a prompt does. */
export type CallSubject = 'prompt' | 'workflow' | 'agent' | 'skill';

/** The prompt a call means: by its address, or written out in the call itself. */
export type PromptReference =
  | {
      readonly kind: 'address';
      readonly address: PromptAddress;
      /** Of the name, the slug or the id in the source; absent where it is not written as it is. */
      readonly range?: TextRange;
    }
  | { readonly kind: 'text'; readonly text: string };

/** A name that a call gives a value for. */
export interface SuppliedName {
  readonly name: string;
  /** Of the name alone. */
  readonly range: TextRange;
  readonly form: NameForm;
  /** Name and value. */
  readonly pair: TextRange;
  readonly value: {
    readonly kind: 'text' | 'object' | 'list' | 'number' | 'boolean' | 'none' | 'call' | 'unknown';
    readonly range: TextRange;
  };
}

/** The values that a call gives. */
export interface SuppliedValues {
  readonly names: readonly SuppliedName[];
  /** Whether there may be more than is seen, or others: nothing is then known to be missing. */
  readonly isOpen: boolean;
  /** Of the object, or of the parentheses of the call where the values are keyword arguments or there are none. */
  readonly range: TextRange;
  readonly form: 'object' | 'keywords' | 'none';
}

/** One place in source code where a prompt is used. Offsets are those of the source. */
export interface CallSite {
  readonly backend: BackendKind;
  readonly subject: CallSubject;
  readonly prompt: PromptReference;
  /** Of the name of the function or method. */
  readonly method: TextRange;
  /** Of the call that names the prompt, which may be another one: `p = client.get_by_name(…)`, `p.render(…)`. */
  readonly source: TextRange;
  /** Absent where the call takes none, as one that only gets a prompt. */
  readonly input?: SuppliedValues;
  /** Whether the prompt server has other values for what the call leaves out. */
  readonly isPartial: boolean;
  /** Whether the prompt server refuses values that are no text. */
  readonly takesTextOnly: boolean;
}

/** A comment of the source. */
export interface SourceComment {
  readonly text: string;
  readonly range: TextRange;
}

/** What a source file says about prompts. */
export interface SourceFacts {
  readonly sites: readonly CallSite[];
  /** Only those that speak to Promptdeck. */
  readonly comments: readonly SourceComment[];
}
