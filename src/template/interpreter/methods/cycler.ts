import type { Cycler } from '../values/namespace.ts';
import type { Value } from '../values/types.ts';
import { method, table } from './define.ts';

/** The methods of what `cycler()` answers. */
export const cyclerMethods = table(
  method<Cycler>('Cycler', 'next', 'none', (_machine, self) => self.advance()),
  method<Cycler>('Cycler', 'reset', 'none', (_machine, self) => {
    self.reset();
    return null;
  }),
);

/** The other attributes of what `cycler()` answers. */
export function cyclerAttribute(cycler: Cycler, name: string): Value | undefined {
  if (name === 'current') return cycler.current;
  if (name === 'items') return cycler.tuple;
  return name === 'pos' ? cycler.at : undefined;
}
