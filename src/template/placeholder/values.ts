import { parse, render, variablesFrom } from '../index.ts';
import type { PlaceholderVariant } from './variants.ts';

/** Values one placeholder may hold. Few can stand for many: a list of ten times the same list, nine times over, holds a thousand million. */
const most = 100_000;

/** Thrown for a value that is too much to be written into a text. */
export class ValueSizeError extends Error {
  override readonly name = 'ValueSizeError';
}

/**
 * A value as a variant writes it into the text; nothing for a value that holds itself.
 *
 * @throws {ValueSizeError} When it holds too many values.
 */
export function writtenValue(value: unknown, style: PlaceholderVariant['values']): string {
  if (typeof value === 'string') return value;
  if (!isFiniteData(value)) return '';
  switch (style) {
    case 'json':
      return jsonText(value);
    case 'javascript':
      return javascriptText(value);
    case 'python':
      return pythonText(value);
  }
}

/** Whether data ends: false when it holds itself, or goes on deeper than a user writes. */
function isFiniteData(value: unknown): boolean {
  let count = 0;
  const around = new Set<object>();
  const visit = (content: unknown): boolean => {
    if (++count > most) throw new ValueSizeError(`The value holds more than ${most} values.`);
    if (typeof content !== 'object' || content === null) return true;
    if (around.has(content) || around.size > 500) return false;
    around.add(content);
    const ends = Object.values(content).every(visit);
    around.delete(content);
    return ends;
  };
  return visit(value);
}

/** JSON as a person would give it for text; what is no data is nothing. */
function jsonText(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  return JSON.stringify(value, (_, content: unknown) => (typeof content === 'bigint' ? Number(content) : content)) ?? '';
}

/** What JavaScript makes of data in a text; objects have no text of their own there. */
function javascriptText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (!Array.isArray(value)) return '[object Object]';
  return value.map((item) => (item === null || item === undefined ? '' : javascriptText(item))).join(',');
}

const printed = parse('{{ value }}');

/** What Python's `str()` makes of data; the template engine prints as Python does. */
function pythonText(value: unknown): string {
  return value === null ? 'None' : render(printed, variablesFrom({ value })).text;
}
