import type { Arguments, Expression } from '../../../src/template/index.ts';

/** A call in a template, by what is called: a name, or a member of one. */
export interface TemplateCall extends Pick<Arguments, 'kwargs'> {
  /** Of the first name. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** The member that is called, such as `greet` in `forms.greet()`. */
  readonly member?: { readonly name: string; readonly start: number; readonly end: number };
}

/** The calls of names and of their members, in no order. */
export function* callsIn(expressions: readonly Expression[]): Generator<TemplateCall> {
  for (const expression of expressions) {
    if (expression.kind !== 'call') continue;
    const { callee, kwargs } = expression;
    if (callee.kind === 'name') yield { name: callee.name, start: callee.start, end: callee.end, kwargs };
    if (callee.kind === 'attribute' && callee.object.kind === 'name') {
      const { object, attribute } = callee;
      yield { name: object.name, start: object.start, end: object.end, kwargs, member: attribute };
    }
  }
}

/** Members that are read of names, such as `greet` of `forms` in `forms.greet`. */
export function* membersIn(
  expressions: readonly Expression[],
): Generator<{ readonly of: string; readonly at: number; readonly member: NamedPlace }> {
  for (const expression of expressions) {
    if (expression.kind !== 'attribute' || expression.object.kind !== 'name' || expression.attribute.name === '') continue;
    yield { of: expression.object.name, at: expression.object.start, member: expression.attribute };
  }
}

/** A name with its place. */
export interface NamedPlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
