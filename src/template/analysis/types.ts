import type { TextRange } from '../../core/model/index.ts';
import type { Word } from './words.ts';

/** What a value has to be for its use to make sense; JSON Schema's words. */
export type InferredType = 'string' | 'number' | 'boolean' | 'array' | 'object';

/** A variable that is read and that the template does not define itself. */
export interface VariableReference {
  readonly name: string;
  /** What is read of it, outermost first: field names, and `[]` for an item of an array. */
  readonly path: readonly string[];
  /** Of the name. */
  readonly range: TextRange;
  /** Of the name with its path as written. */
  readonly whole: TextRange;
  /** Whether the use reckons with the variable being missing: `is defined`, `default`, or only reached after such a test. */
  readonly guarded: boolean;
  /** What the value at the end of the path has to be. */
  readonly type?: InferredType;
  /** The local name it is read through; only in `accesses`. */
  readonly through?: Definition;
}

/** A name that is read, wherever it comes from. */
export interface NameRead extends VariableReference {
  /** What the name stands for; absent for a variable given from outside. */
  readonly definition?: Definition;
}

/** A name the template defines. */
export interface Definition {
  readonly kind: 'set' | 'for' | 'macro' | 'parameter' | 'import' | 'with' | 'block';
  readonly name: string;
  /** Of the name where it is defined. */
  readonly range: TextRange;
  /** Where it can be read. */
  readonly scope: TextRange;
  /** Where its value comes from when that is a variable or a part of one, such as `documents`, `[]` for a loop over `documents`. */
  readonly valuePath?: readonly string[];
  /** Names of the parameters of a macro. */
  readonly parameters?: readonly string[];
}

/** A name that is used, with its place. */
export interface NameUse {
  readonly name: string;
  readonly range: TextRange;
}

/** Another template that is named. */
export interface IncludeUse {
  readonly kind: 'include' | 'import' | 'from' | 'extends';
  /** Absent when the name is computed, or when there are several. */
  readonly name?: string;
  /** Every name that is written, in the order they are tried. */
  readonly names: readonly string[];
  /** Of the expression that names the template. */
  readonly range: TextRange;
  readonly ignoreMissing: boolean;
}

/** A block of an inheriting or inherited template. */
export interface BlockUse extends NameUse {
  /** Of the block with its tags. */
  readonly whole: TextRange;
  readonly scoped: boolean;
  readonly required: boolean;
}

/** A part of the template that never runs. */
export interface DeadBranch {
  readonly range: TextRange;
  /** Why, in one sentence. */
  readonly reason: string;
}

/** What a variable looks like, as far as its uses tell. */
export interface VariableShape {
  readonly name: string;
  readonly type?: InferredType;
  /** Fields that are read, in order of first use; of an array, those of its items. */
  readonly fields: readonly VariableShape[];
  /** Whether every use reckons with it being missing. */
  readonly optional: boolean;
}

/** What may stand at a place of the text, for completion. `range` is the word that a completion replaces, `prefix` its part before the place. */
export type CursorContext =
  | { readonly kind: 'text' | 'string' | 'comment' | 'raw' }
  | { readonly kind: 'expression' | 'filter' | 'test' | 'includePath'; readonly prefix: string; readonly range: TextRange }
  /** Behind a dot; `path` leads to the object, its first step a name. Empty when the object is no path. */
  | { readonly kind: 'member'; readonly path: readonly string[]; readonly prefix: string; readonly range: TextRange }
  /** Between the quotes of `object['…']`; `path` leads to the object. */
  | { readonly kind: 'key'; readonly path: readonly string[]; readonly prefix: string; readonly range: TextRange }
  /** The first word of a tag; `open` are the blocks that are not closed yet, innermost last. */
  | {
      readonly kind: 'tag';
      readonly open: readonly string[];
      /** Whether the innermost of them is past its `else`. */
      readonly isPastElse: boolean;
      readonly prefix: string;
      readonly range: TextRange;
    }
  /** Where a new name is written. */
  | { readonly kind: 'definition'; readonly prefix: string; readonly range: TextRange };

/** What a template reads, defines and uses. */
export interface Analysis {
  /** Reads of variables that come from outside, in order of the text. */
  readonly references: readonly VariableReference[];
  /** All reads of such variables with their paths, also those through loop variables and other local names, whose place they then have. */
  readonly accesses: readonly VariableReference[];
  /** All reads of names. */
  readonly reads: readonly NameRead[];
  /** Names of variables that come from outside, in order of first use. */
  readonly variables: readonly string[];
  readonly shapes: readonly VariableShape[];
  readonly definitions: readonly Definition[];
  readonly filters: readonly NameUse[];
  readonly tests: readonly NameUse[];
  readonly includes: readonly IncludeUse[];
  readonly blocks: readonly BlockUse[];
  readonly deadBranches: readonly DeadBranch[];
  /** Names the template defines that can be read at an offset; a later one hides an earlier one of the same name. */
  namesAt(offset: number): readonly Definition[];
  /** The one of these that a name stands for. */
  nameAt(name: string, offset: number): Definition | undefined;
  /** Names Jinja2 itself provides at an offset: `loop`, `caller`, `varargs`, `kwargs`, `self`, `super`. */
  specialNamesAt(offset: number): readonly string[];
  /** Whether `loop` is the loop's own variable at an offset. */
  isInLoop(offset: number): boolean;
  /** What may stand at an offset; works in templates that are being typed. */
  contextAt(offset: number): CursorContext;
  /** What stands in the tag around an offset before it, word by word; nothing outside of tags. */
  wordsBefore(offset: number): readonly Word[];
}
