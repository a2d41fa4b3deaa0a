import type { CallExpression, Expression, FilterExpression, NameExpression, Target } from './expressions.ts';
import type { Identifier, NodeBase } from './shared.ts';

/** Whatever a template or the body of a block is made of. */
export type Node =
  | TextNode
  | RawNode
  | CommentNode
  | OutputNode
  | PrintNode
  | IfNode
  | ForNode
  | SetNode
  | SetBlockNode
  | MacroNode
  | CallBlockNode
  | FilterBlockNode
  | WithNode
  | AutoescapeNode
  | BlockNode
  | ExtendsNode
  | IncludeNode
  | ImportNode
  | FromImportNode
  | DoNode
  | BreakNode
  | ContinueNode
  | TransNode
  | ErrorNode;

/** One `{% … %}` (or line statement) from its first delimiter to its last. */
export interface Tag {
  readonly name: Identifier;
  readonly start: number;
  readonly end: number;
}

/** A statement with a body. `start` and `end` reach from its first tag to its last. */
export interface BlockBase extends NodeBase {
  readonly open: Tag;
  /** Absent when the end tag is missing: a problem says so. */
  readonly close: Tag | undefined;
}

/** Template data as it is written out: whitespace control, `trim_blocks` and `lstrip_blocks` have been applied. Never empty. */
export interface TextNode extends NodeBase {
  readonly kind: 'text';
  /** The text of `start` to `end` with every line break as `\n`: shorter than the range when the source has `\r\n`. */
  readonly value: string;
}

/** `{% raw %}…{% endraw %}`; the range holds both tags. */
export interface RawNode extends NodeBase {
  readonly kind: 'raw';
  /** What is written out, absent when nothing is. */
  readonly text: TextNode | undefined;
}

/** `{# … #}` or a line comment; writes nothing. */
export interface CommentNode extends NodeBase {
  readonly kind: 'comment';
  /** What stands between the delimiters, as it is written. */
  readonly text: string;
}

/** `{{ expression }}` */
export interface OutputNode extends NodeBase {
  readonly kind: 'output';
  readonly expression: Expression;
}

/** `{% print a, b %}`: writes each value, nothing between them. */
export interface PrintNode extends NodeBase {
  readonly kind: 'print';
  readonly expressions: readonly Expression[];
}

/** `{% if %}` with its `elif` branches in order. */
export interface IfNode extends BlockBase {
  readonly kind: 'if';
  /** At least one: `if`, then every `elif`. */
  readonly branches: readonly IfBranch[];
  readonly otherwise: ElseBranch | undefined;
}

/** `if` or `elif` with what it guards. The range reaches from its tag to the end of its body. */
export interface IfBranch extends NodeBase {
  readonly tag: Tag;
  readonly test: Expression;
  readonly body: readonly Node[];
}

/** `else` of an `if` or a `for`. The range reaches from its tag to the end of its body. */
export interface ElseBranch extends NodeBase {
  readonly tag: Tag;
  readonly body: readonly Node[];
}

/** `{% for target in iterable if test recursive %}` */
export interface ForNode extends BlockBase {
  readonly kind: 'for';
  readonly target: Target;
  readonly iterable: Expression;
  readonly test: Expression | undefined;
  readonly recursive: boolean;
  readonly body: readonly Node[];
  readonly otherwise: ElseBranch | undefined;
}

/** `{% set target = value %}` */
export interface SetNode extends NodeBase {
  readonly kind: 'set';
  readonly target: Target;
  readonly value: Expression;
}

/** `{% set target | filters %}…{% endset %}` */
export interface SetBlockNode extends BlockBase {
  readonly kind: 'setBlock';
  readonly target: Target;
  /** The outermost filter; the innermost one has no target. */
  readonly filter: FilterExpression | undefined;
  readonly body: readonly Node[];
}

/** A parameter of a macro or a call block. */
export interface Parameter extends NodeBase {
  readonly name: string;
  readonly default: Expression | undefined;
}

/** `{% macro name(parameters) %}` */
export interface MacroNode extends BlockBase {
  readonly kind: 'macro';
  readonly name: Identifier;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Node[];
}

/** `{% call(parameters) macro(arguments) %}` */
export interface CallBlockNode extends BlockBase {
  readonly kind: 'callBlock';
  readonly parameters: readonly Parameter[];
  readonly call: CallExpression | Extract<Expression, { kind: 'error' }>;
  readonly body: readonly Node[];
}

/** `{% filter name(arguments) | … %}` */
export interface FilterBlockNode extends BlockBase {
  readonly kind: 'filterBlock';
  /** The outermost filter; absent only when none could be read. */
  readonly filter: FilterExpression | undefined;
  readonly body: readonly Node[];
}

/** `{% with a = 1, b = 2 %}`; the values do not see the new names. */
export interface WithNode extends BlockBase {
  readonly kind: 'with';
  readonly assignments: readonly WithAssignment[];
  readonly body: readonly Node[];
}

/** One `target = value` of a `with`. */
export interface WithAssignment extends NodeBase {
  readonly target: Target;
  readonly value: Expression;
}

/** `{% autoescape value %}` */
export interface AutoescapeNode extends BlockBase {
  readonly kind: 'autoescape';
  readonly value: Expression;
  readonly body: readonly Node[];
}

/** `{% block name scoped required %}` */
export interface BlockNode extends BlockBase {
  readonly kind: 'block';
  readonly name: Identifier;
  readonly scoped: boolean;
  readonly required: boolean;
  readonly body: readonly Node[];
}

/** `{% extends template %}` */
export interface ExtendsNode extends NodeBase {
  readonly kind: 'extends';
  readonly template: Expression;
}

/** `{% include template ignore missing with context %}` */
export interface IncludeNode extends NodeBase {
  readonly kind: 'include';
  readonly template: Expression;
  readonly ignoreMissing: boolean;
  /** True unless it says `without context`. */
  readonly withContext: boolean;
}

/** `{% import template as target %}` */
export interface ImportNode extends NodeBase {
  readonly kind: 'import';
  readonly template: Expression;
  readonly target: NameExpression | Extract<Expression, { kind: 'error' }>;
  /** False unless it says `with context`. */
  readonly withContext: boolean;
}

/** `{% from template import a, b as c %}` */
export interface FromImportNode extends NodeBase {
  readonly kind: 'fromImport';
  readonly template: Expression;
  readonly names: readonly ImportedName[];
  /** False unless it says `with context`. */
  readonly withContext: boolean;
}

/** A name taken from another template, and what it is called here. */
export interface ImportedName {
  readonly name: Identifier;
  readonly alias: Identifier | undefined;
}

/** `{% do expression %}` (extension `do`) */
export interface DoNode extends NodeBase {
  readonly kind: 'do';
  readonly expression: Expression;
}

/** `{% break %}` (extension `loopcontrols`) */
export interface BreakNode extends NodeBase {
  readonly kind: 'break';
}

/** `{% continue %}` (extension `loopcontrols`) */
export interface ContinueNode extends NodeBase {
  readonly kind: 'continue';
}

/** `{% trans %}singular{% pluralize %}plural{% endtrans %}` (extension `i18n`) */
export interface TransNode extends BlockBase {
  readonly kind: 'trans';
  /** The string before the variables: the message context of gettext. */
  readonly context: string | undefined;
  readonly variables: readonly TransVariable[];
  /** `trimmed` or `notrimmed`, where one is written. */
  readonly trimmed: boolean | undefined;
  /** Text and plain names only. */
  readonly singular: readonly Node[];
  readonly plural: TransPlural | undefined;
  /** What decides between singular and plural; absent without a plural. */
  readonly count: Expression | undefined;
}

/** `name` or `name = value` in a `trans` tag. */
export interface TransVariable extends NodeBase {
  readonly name: Identifier;
  readonly value: Expression;
}

/** The part after `{% pluralize %}`. */
export interface TransPlural extends NodeBase {
  readonly tag: Tag;
  readonly body: readonly Node[];
}

/** A tag that could not be read as a statement: unknown, or an end tag that closes nothing. Only in templates with problems. */
export interface ErrorNode extends NodeBase {
  readonly kind: 'error';
  readonly tag: Tag | undefined;
}
