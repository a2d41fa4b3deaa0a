import { typeError, valueError } from '../errors.ts';
import { PyBytes } from '../values/bytes.ts';
import type { Machine } from '../values/machine.ts';
import { stringOf } from '../values/markup.ts';
import type { Value } from '../values/types.ts';
import { intArg, type MethodArgs, method, table } from './define.ts';
import { decode } from './encoding.ts';

function separatorOf(value: Value): string {
  const text = value instanceof PyBytes ? value.units : stringOf(value);
  if (text === undefined) throw typeError('sep must be str or bytes.');
  if (text.length !== 1) throw valueError('sep must be length 1.');
  if (text > '\x7f') throw valueError('sep must be ASCII.');
  return text;
}

/** Bytes as pairs of digits, with a separator between groups that are counted from the right, or from the left when their size is negative. */
function hex(machine: Machine, self: PyBytes, [separator, size]: MethodArgs): string {
  const group = intArg(size, 1);
  const between = separator === undefined || group === 0 ? '' : separatorOf(separator);
  const count = self.units.length;
  machine.charge(count);
  machine.chargeText(count * 2 + (between === '' ? 0 : Math.ceil(count / Math.abs(group))));
  let out = '';
  for (let i = 0; i < count; i++) {
    const isStart = group > 0 ? (count - i) % group === 0 : i % group === 0;
    out += (i > 0 && isStart ? between : '') + self.units.charCodeAt(i).toString(16).padStart(2, '0');
  }
  return out;
}

/** The methods of bytes. */
export const bytesMethods = table(
  method<PyBytes>('bytes', 'decode', { names: ['encoding', 'errors'] }, decode),
  method<PyBytes>('bytes', 'hex', { names: ['sep', 'bytes_per_sep'] }, hex),
);
