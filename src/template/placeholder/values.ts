import { parse, render, VariablesError, variablesFrom } from '../index.ts';
import type { PlaceholderVariant } from './variants.ts';

/** A value as a variant writes it into the text. */
export function writtenValue(value: unknown, style: PlaceholderVariant['values']): string {
  if (typeof value === 'string') return value;
  switch (style) {
    case 'json':
      return jsonText(value);
    case 'javascript':
      return javascriptText(value);
    case 'python':
      return pythonText(value);
  }
}

/** JSON as a person would give it for text: data only, and what is no data is nothing. */
function jsonText(value: unknown): string {
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return String(value);
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return ''; // a value that holds itself
  }
}

/** What JavaScript makes of data in a text; objects have no text of their own there, and a list inside of itself has none either. */
function javascriptText(value: unknown, around: readonly unknown[] = []): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (!Array.isArray(value)) return '[object Object]';
  if (around.includes(value)) return '';
  return value.map((item) => (item === null || item === undefined ? '' : javascriptText(item, [...around, value]))).join(',');
}

const printed = parse('{{ value }}');

/** What Python's `str()` makes of data; the template engine prints as Python does. */
function pythonText(value: unknown): string {
  try {
    return value === null ? 'None' : render(printed, variablesFrom({ value })).text;
  } catch (error) {
    if (error instanceof VariablesError) return ''; // a value that holds itself
    throw error;
  }
}
