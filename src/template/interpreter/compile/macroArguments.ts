import type { Node, Parameter } from '../../ast.ts';
import { undeclared } from './walk.ts';

/** What a macro, or the block of a `call`, takes beside its parameters. */
export interface SpecialArguments {
  /** Whether it reads `caller`, and so takes the block of a `call`. */
  readonly caller: boolean;
  /** Whether arguments by name that are no parameter go into `kwargs`. */
  readonly kwargs: boolean;
  /** Whether arguments by position that are left over go into `varargs`. */
  readonly varargs: boolean;
}

/** Jinja2's rule for the special arguments: they are taken when the body reads them before it writes them, and no parameter has the name. */
export function specialArguments({
  parameters,
  body,
}: {
  readonly parameters: readonly Parameter[];
  readonly body: readonly Node[];
}): SpecialArguments {
  const free = undeclared(body, ['caller', 'kwargs', 'varargs']);
  const isTaken = (name: string): boolean => free.has(name) && !parameters.some((parameter) => parameter.name === name);
  return { caller: free.has('caller'), kwargs: isTaken('kwargs'), varargs: isTaken('varargs') };
}
