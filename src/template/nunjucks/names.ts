/** Members through which code is reached from data: of no use to a prompt, so they are refused wherever they are named. */
export const refusedNames: ReadonlySet<string> = new Set([
  'constructor',
  'prototype',
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

/** Members of functions that lead out of a template. Data may have fields of these names (a tool call has `arguments`), functions may not be asked for them. */
export const refusedOfFunctions: ReadonlySet<string> = new Set(['arguments', 'caller', 'callee', 'apply', 'bind', 'call']);

/** Filters that read a member whose name they are given, and at which of their arguments; the value in front of the filter counts as 0. */
export const memberFilters: ReadonlyMap<string, number> = new Map([
  ['groupby', 1],
  ['join', 2],
  ['rejectattr', 1],
  ['selectattr', 1],
  ['sort', 3],
  ['sum', 1],
]);

/** Whether a dotted path, as filters take it, leads through a refused member. */
export function isRefusedPath(path: string): boolean {
  return path.split('.').some((step) => refusedNames.has(step));
}

/** What is said about a refused member. */
export function refusalOf(name: string): string {
  return `'${name}' leads from data to code, so templates with it are not rendered.`;
}
