import type { Machine } from './machine.ts';
import { codePointLength, codePoints } from './strings.ts';
import { quoted, str } from './text.ts';
import { type Items, PyObject, type Value } from './types.ts';

/** A str that is safe to stand in HTML as it is. */
export class Markup extends PyObject {
  constructor(readonly value: string) {
    super();
  }

  get typeName(): string {
    return 'Markup';
  }

  override get qualifiedTypeName(): string {
    return 'markupsafe.Markup';
  }

  override get html(): boolean {
    return true;
  }

  repr(machine: Machine): string {
    return `Markup(${quoted(machine, this.value)})`;
  }

  override truth(): boolean {
    return this.value !== '';
  }

  override text(): string {
    return this.value;
  }

  override size(): number {
    return codePointLength(this.value);
  }

  override items(): Items {
    return codePoints(this.value);
  }

  override get subscriptable(): boolean {
    return true;
  }
}

/** The text of a str or Markup; `undefined` for other types. */
export function stringOf(value: Value): string | undefined {
  return typeof value === 'string' ? value : value instanceof Markup ? value.value : undefined;
}

const special = /[&<>'"]/;

/** Text with the characters that mean something in HTML replaced. */
export function escapeText(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('<', '&lt;').replaceAll("'", '&#39;').replaceAll('"', '&#34;');
}

/** Whether a value says itself how it stands in HTML. */
export function hasHtml(value: Value): boolean {
  return value instanceof PyObject && value.html;
}

/** A value as safe HTML: what is Markup already stays. */
export function escapeValue(machine: Machine, value: Value): Markup {
  if (value instanceof Markup) return value;
  if (hasHtml(value)) return new Markup(str(machine, value));
  const text = str(machine, value);
  machine.charge(text.length >> 3);
  const escaped = escapeText(text);
  machine.chargeText(escaped.length);
  return new Markup(escaped);
}
