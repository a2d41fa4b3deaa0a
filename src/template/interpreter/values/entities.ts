import { decodeHTML } from 'entities/decode';
import type { Machine } from './machine.ts';

// Codes that HTML reads as windows-1252.
const windows =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** Text with HTML's character references replaced by what they stand for, as Python's `html.unescape` does. */
export function unescapeHtml(machine: Machine, text: string): string {
  machine.chargeRead(text.length);
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(?:x([0-9a-f]+)|([0-9]+));?|[^\t\n\f <&#;]{1,32};?)/gi, (whole, hex, decimal) => {
    machine.charge(2);
    const digits = hex ?? decimal;
    return digits === undefined ? decodeHTML(whole) : numeric(Number.parseInt(digits, hex === undefined ? 10 : 16));
  });
}

function numeric(code: number): string {
  if (code >= 0x80 && code < 0xa0) return windows.charAt(code - 0x80);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd';
  if (code === 0x0d) return '\r';
  const invalid =
    (code < 0x20 && ![9, 10, 12].includes(code)) || code === 0x7f || (code >= 0xfdd0 && code < 0xfdf0) || (code & 0xfffe) === 0xfffe;
  return invalid ? '' : String.fromCodePoint(code);
}
