import type { Frame } from '../runtime/unit.ts';
import type { Value } from '../values/types.ts';
import { slotReader } from './names.ts';
import type { Scope } from './scope.ts';

/** Code that collects the local variables of a place, for includes, imports with context and scoped blocks. */
export function localsReader(scope: Scope): (frame: Frame) => Map<string, Value> {
  const readers = [...scope.symbols.allStores()].map(([name, ref]) => ({ name, read: slotReader(scope, ref) }));
  return (frame) => {
    frame.runtime.charge(readers.length >> 2);
    const locals = new Map<string, Value>();
    for (const { name, read } of readers) {
      const value = read(frame);
      if (value !== undefined) locals.set(name, value);
    }
    return locals;
  };
}
