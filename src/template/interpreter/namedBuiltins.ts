import { fault } from './errors.ts';
import { filters } from './filters/index.ts';
import { bind } from './runtime/functions.ts';
import type { NamedBuiltins, Runtime } from './runtime/runtime.ts';
import { tests } from './tests/index.ts';
import { hashKey } from './values/keys.ts';
import { stringOf } from './values/markup.ts';
import { repr } from './values/text.ts';
import type { Value } from './values/types.ts';

/** What a table has under a name that is worked out while rendering. @throws {TemplateFault} TemplateRuntimeError for a name that is none. */
function named<T>(runtime: Runtime, table: ReadonlyMap<string, T>, kind: 'filter' | 'test', name: Value): T {
  hashKey(runtime, name);
  const found = table.get(stringOf(name) ?? '');
  if (found === undefined) throw fault('TemplateRuntimeError', `No ${kind} named ${repr(runtime, name)}.`);
  return found;
}

/** Jinja2's own filters and tests. */
export const namedBuiltins: NamedBuiltins = {
  filter(runtime, name, args, kwargs) {
    const filter = named(runtime, filters, 'filter', name);
    runtime.charge(1);
    return 'raw' in filter ? filter.raw(runtime, args, kwargs) : filter.run(runtime, bind(filter.signature, args, kwargs));
  },
  test(runtime, name, args, kwargs) {
    const test = named(runtime, tests, 'test', name);
    runtime.charge(1);
    return test(runtime, args, kwargs);
  },
};
