import type { SourceNode } from './sourceNode.ts';
import type { CallValue, Entry, Value } from './values.ts';

/** What an identifier is where it stands: a name that gets a value, one that is read, or no variable at all. */
export type IdentifierRole =
  | {
      readonly kind: 'binding';
      /** The expression it gets; absent where that cannot be said, as for parameters and loops. */
      readonly value?: SourceNode;
      /** Whether it is seen in its own block only. */
      readonly isLexical?: boolean;
      /** Whether it belongs to a scope further out, as after `global`. */
      readonly isOuter?: boolean;
      /** Whether it needs a declaration elsewhere, which may be further out. */
      readonly isReassignment?: boolean;
    }
  | { readonly kind: 'usage' }
  | { readonly kind: 'none' };

/** What happens to a variable at a place where it is read. */
export type UsageEffect =
  | { readonly kind: 'none' }
  /** A name gets a value in it. */
  | { readonly kind: 'entry'; readonly entry: Entry }
  /** Anything may be done to it. */
  | { readonly kind: 'unknown' };

/** Reads expressions of one tree; names are followed to what they were given. */
export interface ValueReader {
  value(node: SourceNode | undefined): Value;
}

/** What has to be known of a programming language to read calls. */
export interface SourceLanguage {
  readonly identifierTypes: readonly string[];
  readonly callTypes: readonly string[];
  readonly commentTypes: readonly string[];
  /** Nodes that have names of their own. */
  readonly scopes: ReadonlySet<string>;
  readonly classes: ReadonlySet<string>;
  readonly memberTypes: readonly string[];
  /** The name of a member of the object a method belongs to, as in `self.prompt`; nothing for other nodes. */
  ownMember(node: SourceNode): string | undefined;
  /** What such a member is given where it stands; `unknown` where that is not one expression, nothing where it is read. */
  givenTo(member: SourceNode): SourceNode | 'unknown' | undefined;
  /** Nodes whose statements run one after the other. */
  readonly blocks: ReadonlySet<string>;
  readonly loops: ReadonlySet<string>;
  roleOf(identifier: SourceNode): IdentifierRole;
  effectOf(usage: SourceNode, reader: ValueReader): UsageEffect;
  /** The name of the function or method that a call calls, without reading the rest. */
  calleeName(call: SourceNode): SourceNode | undefined;
  readCall(call: SourceNode, reader: ValueReader): CallValue | undefined;
  /** What an expression is that is no name. */
  read(node: SourceNode, reader: ValueReader): Value;
}
