import type { Identifier, NodeBase } from './shared.ts';

/** Anything that has a value. */
export type Expression =
  | NameExpression
  | StringLiteral
  | IntegerLiteral
  | FloatLiteral
  | BooleanLiteral
  | NoneLiteral
  | TupleExpression
  | ListExpression
  | DictExpression
  | AttributeExpression
  | ItemExpression
  | SliceExpression
  | CallExpression
  | FilterExpression
  | TestExpression
  | UnaryExpression
  | BinaryExpression
  | LogicalExpression
  | ConcatExpression
  | CompareExpression
  | ConditionalExpression
  | ErrorExpression;

/** A variable that is read; as part of a target, one that is written. */
export interface NameExpression extends NodeBase {
  readonly kind: 'name';
  readonly name: string;
}

/** One string, or several adjacent ones, with escapes resolved. */
export interface StringLiteral extends NodeBase {
  readonly kind: 'string';
  readonly value: string;
}

/** A whole number: a `bigint` where a JavaScript number would lose digits. */
export interface IntegerLiteral extends NodeBase {
  readonly kind: 'integer';
  readonly value: number | bigint;
}

/** A number written with a fraction or an exponent; stays a float even when it is whole. */
export interface FloatLiteral extends NodeBase {
  readonly kind: 'float';
  readonly value: number;
}

/** `true`, `True`, `false` or `False`. */
export interface BooleanLiteral extends NodeBase {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** `none` or `None`. */
export interface NoneLiteral extends NodeBase {
  readonly kind: 'none';
}

/** `a, b` with or without parentheses; as part of a target, unpacking. */
export interface TupleExpression extends NodeBase {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

/** `[a, b]` */
export interface ListExpression extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

/** `{key: value}` */
export interface DictExpression extends NodeBase {
  readonly kind: 'dict';
  readonly entries: readonly DictEntry[];
}

/** One `key: value` of a dict. */
export interface DictEntry extends NodeBase {
  readonly key: Expression;
  readonly value: Expression;
}

/** `object.name`. While a person is typing, `name` is empty and a problem stands at its place. */
export interface AttributeExpression extends NodeBase {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly attribute: Identifier;
}

/** `object[index]`, and `object.0`. */
export interface ItemExpression extends NodeBase {
  readonly kind: 'item';
  readonly object: Expression;
  readonly index: Expression;
}

/** `lower:upper:step` between square brackets. */
export interface SliceExpression extends NodeBase {
  readonly kind: 'slice';
  readonly lower: Expression | undefined;
  readonly upper: Expression | undefined;
  readonly step: Expression | undefined;
}

/** The arguments of a call, a filter or a test, in the order Python evaluates them. */
export interface Arguments {
  readonly args: readonly Expression[];
  readonly kwargs: readonly KeywordArgument[];
  /** The value after `*`. */
  readonly dynArgs: Expression | undefined;
  /** The value after `**`. */
  readonly dynKwargs: Expression | undefined;
}

/** `name=value` in a call. */
export interface KeywordArgument extends NodeBase {
  readonly name: Identifier;
  readonly value: Expression;
}

/** `callee(arguments)` */
export interface CallExpression extends NodeBase, Arguments {
  readonly kind: 'call';
  readonly callee: Expression;
}

/** `target|name(arguments)`. In `{% filter %}` and set blocks the innermost filter has no target: it gets the rendered body. */
export interface FilterExpression extends NodeBase, Arguments {
  readonly kind: 'filter';
  readonly target: Expression | undefined;
  /** May hold dots, as in `a|b.c`. */
  readonly filter: Identifier;
}

/** `target is name(arguments)` or `target is not name`. */
export interface TestExpression extends NodeBase, Arguments {
  readonly kind: 'test';
  readonly target: Expression;
  readonly test: Identifier;
  readonly negated: boolean;
}

/** `-x`, `+x` or `not x` */
export interface UnaryExpression extends NodeBase {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'not';
  readonly operand: Expression;
}

/** Arithmetic; every operator groups to the left, `**` too, as in Jinja2. */
export interface BinaryExpression extends NodeBase {
  readonly kind: 'binary';
  readonly operator: '+' | '-' | '*' | '/' | '//' | '%' | '**';
  readonly left: Expression;
  readonly right: Expression;
}

/** `left and right` or `left or right`; the value is one of the two operands. */
export interface LogicalExpression extends NodeBase {
  readonly kind: 'logical';
  readonly operator: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}

/** `a ~ b ~ c`, joined as text. */
export interface ConcatExpression extends NodeBase {
  readonly kind: 'concat';
  readonly parts: readonly Expression[];
}

/** `a < b <= c`: true when every link holds; each operand is evaluated once. */
export interface CompareExpression extends NodeBase {
  readonly kind: 'compare';
  readonly left: Expression;
  readonly links: readonly ComparisonLink[];
}

/** One operator of a comparison with what stands right of it. */
export interface ComparisonLink {
  readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';
  readonly right: Expression;
}

/** `whenTrue if test else whenFalse`; without `else` the value is undefined. */
export interface ConditionalExpression extends NodeBase {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression | undefined;
}

/** Where an expression should stand and none could be read. Only in templates with problems. */
export interface ErrorExpression extends NodeBase {
  readonly kind: 'error';
}

/** What `set`, `for` and `with` write to: names, tuples of names, and for `set` an attribute of a namespace. */
export type Target = NameExpression | TupleExpression | NamespaceTarget | ErrorExpression;

/** `{% set ns.attribute = … %}` */
export interface NamespaceTarget extends NodeBase {
  readonly kind: 'namespaceTarget';
  readonly namespace: Identifier;
  readonly attribute: Identifier;
}
