import type { Machine } from './machine.ts';
import { type Items, PyObject, type Value } from './types.ts';

/** A bytes object, such as `'text'.encode()` answers. Each unit of `units` is one byte, 0 to 255. */
export class PyBytes extends PyObject {
  constructor(readonly units: string) {
    super();
  }

  get typeName(): string {
    return 'bytes';
  }

  repr(machine: Machine): string {
    machine.charge(this.units.length >> 1);
    const mark = this.units.includes("'") && !this.units.includes('"') ? '"' : "'";
    let body = '';
    for (const unit of this.units) {
      const code = unit.charCodeAt(0);
      if (unit === '\\' || unit === mark) body += `\\${unit}`;
      else if (unit === '\n') body += '\\n';
      else if (unit === '\r') body += '\\r';
      else if (unit === '\t') body += '\\t';
      else body += code < 0x20 || code >= 0x7f ? `\\x${code.toString(16).padStart(2, '0')}` : unit;
    }
    return `b${mark}${body}${mark}`;
  }

  override size(): number {
    return this.units.length;
  }

  override items(): Items {
    let index = 0;
    return { next: (): Value | undefined => (index < this.units.length ? this.units.charCodeAt(index++) : undefined) };
  }

  override get subscriptable(): boolean {
    return true;
  }

  override equals(machine: Machine, other: Value): boolean | undefined {
    machine.charge(this.units.length >> 6);
    return other instanceof PyBytes ? other.units === this.units : undefined;
  }
}

/** The UTF-8 bytes of a text. */
export function encodeUtf8(text: string): string {
  let units = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) units += character;
    else if (code < 0x800) units += String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) units += String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else units += String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return units;
}
