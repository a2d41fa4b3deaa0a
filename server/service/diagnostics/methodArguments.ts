import type { Arguments, Expression } from '../../../src/template/index.ts';
import type { ArgumentFault } from '../calls/arguments.ts';
import { bracesFault } from './formatArguments.ts';

/** Methods that Python calls with at least one argument, whatever has a method of that name. */
const needsArgument = new Set([
  ...['append', 'count', 'endswith', 'extend', 'find', 'get', 'index', 'insert', 'join', 'ljust', 'partition', 'remove', 'removeprefix'],
  ...['removesuffix', 'replace', 'rfind', 'rindex', 'rjust', 'rpartition', 'setdefault', 'startswith', 'zfill'],
]);

/** What is wrong with the arguments of a method of a value whose type is not known. */
export function methodFault(
  { object, attribute }: Extract<Expression, { kind: 'attribute' }>,
  given: Arguments,
): ArgumentFault | undefined {
  if (attribute.name === 'format') return bracesFault(object, given);
  const isEmpty = given.args.length === 0 && given.kwargs.length === 0 && !given.dynArgs && !given.dynKwargs;
  if (!isEmpty || !needsArgument.has(attribute.name)) return undefined;
  return { message: `The method '${attribute.name}' needs an argument.` };
}
