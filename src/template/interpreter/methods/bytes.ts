import type { PyBytes } from '../values/bytes.ts';
import { method, table } from './define.ts';
import { decode } from './encoding.ts';

/** The methods of bytes. */
export const bytesMethods = table(
  method<PyBytes>('bytes', 'decode', { names: ['encoding', 'errors'] }, (machine, self, args) => {
    machine.charge(self.units.length >> 1);
    return decode(self, args);
  }),
  method<PyBytes>('bytes', 'hex', { names: ['sep', 'bytes_per_sep'] }, (_machine, self) =>
    self.units.replace(/[\s\S]/g, (unit) => unit.charCodeAt(0).toString(16).padStart(2, '0')),
  ),
);
