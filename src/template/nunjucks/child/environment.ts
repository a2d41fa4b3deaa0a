import { parseJson } from '../../../base/json.ts';
import { isRefusedPath, memberFilters } from '../names.ts';
import type { NunjucksOptions, NunjucksSemantics } from '../protocol.ts';
import { RefusedError } from './faults.ts';
import { dataPrototype, withoutPrototypes } from './inputs.ts';
import { internals, type RenderEnvironment } from './internals.ts';
import { allowCalls, isCallable, ownField } from './lookup.ts';

type Filter = (...args: unknown[]) => unknown;

/**
 * Filters, tests and global functions for one rendering: nunjucks' own, without any loader, and without whatever a table inherits. promptfoo's
 * `load` filter is there with its semantics; its `env`, which shows the settings of the process, never is.
 */
export function createEnvironment(options: NunjucksOptions, semantics: NunjucksSemantics): RenderEnvironment {
  const environment = new internals.Environment([], { ...options, autoescape: false, dev: true });
  environment.filters = bare({ ...environment.filters, ...guardedFilters(environment.filters) });
  environment.tests = bare(environment.tests);
  environment.globals = bare(guardedGlobals(environment.globals));
  if (semantics === 'promptfoo') environment.filters.load = (text) => withoutPrototypes(parseJson(String(text)));
  return environment;
}

function bare<Entry>(table: Record<string, Entry>): Record<string, Entry> {
  return Object.assign(Object.create(null) as Record<string, Entry>, table);
}

/** The filters that read a member by name: the name is checked, and read as an own field only. */
function guardedFilters(own: Record<string, Filter>): Record<string, Filter> {
  const { join, sum } = own;
  const filters: Record<string, Filter> = {
    ...own,
    join: (list, separator, name) => join?.(name ? itemsOf(list).map((item) => fieldOf(item, name)) : list, separator),
    sum: (list, name, start) => sum?.(name ? itemsOf(list).map((item) => fieldOf(item, name)) : list, undefined, start),
    selectattr: (list, name) => itemsOf(list).filter((item) => fieldOf(item, name)),
    rejectattr: (list, name) => itemsOf(list).filter((item) => !fieldOf(item, name)),
    groupby(this: { readonly env: { readonly opts: NunjucksOptions } }, list, by) {
      return groupsOf(itemsOf(list), by, this.env.opts.throwOnUndefined === true);
    },
  };
  return Object.fromEntries([...memberFilters].map(([name, position]) => [name, checked(filters[name], position)]));
}

/** The filter as before, behind a check of the member it is asked for, by place or as a keyword. */
function checked(filter: Filter | undefined, position: number): Filter {
  return function (this: unknown, ...args) {
    const keywords = args.filter((arg) => typeof arg === 'object' && arg !== null && Object.hasOwn(arg, '__keywords'));
    for (const name of [args[position], ...keywords.flatMap((arg) => Object.values(arg as object))]) {
      if (typeof name === 'string' && isRefusedPath(name)) throw RefusedError.member(name);
    }
    return filter?.apply(this, args);
  };
}

function groupsOf(items: readonly unknown[], by: unknown, isStrict: boolean): object {
  const groups: Record<string, unknown[]> = Object.create(dataPrototype);
  for (const [index, item] of items.entries()) {
    const key = isCallable(by) ? by(item, index) : String(by).split('.').reduce(ownField, item);
    if (key === undefined && isStrict) throw new TypeError(`groupby: attribute "${String(by)}" resolved to undefined`);
    const name = String(key);
    if (Object.hasOwn(groups, name)) groups[name]?.push(item);
    else Object.defineProperty(groups, name, { value: [item], enumerable: true, configurable: true, writable: true });
  }
  return groups;
}

function itemsOf(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) throw new TypeError('the filter needs a list');
  return list;
}

/** A field by a name that is turned into text once, so that what is checked is what is read. */
function fieldOf(item: unknown, name: unknown): unknown {
  const field = String(name);
  if (isRefusedPath(field)) throw RefusedError.member(field);
  if (item === null || item === undefined) throw new TypeError(`Cannot read properties of ${item} (reading '${field}')`);
  return ownField(item, field);
}

function guardedGlobals(own: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, typeof value === 'function' ? callableTree(value as Filter) : value]),
  );
}

/** Lets a global function be called, and the functions it answers with: those of a cycler, the joiner itself. */
function callableTree(called: Filter): Filter {
  return allowCalls((...args) => {
    const result = called(...args);
    if (typeof result === 'function') return allowCalls(result as Filter);
    if (typeof result === 'object' && result !== null) {
      for (const value of Object.values(result)) if (typeof value === 'function') allowCalls(value as Filter);
    }
    return result;
  });
}
