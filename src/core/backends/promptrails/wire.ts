import * as z from 'zod';
import { isoTime } from './isoTime.ts';

/** The fields of an answer under our names; on the wire they are in snake case. */
type Fields = Readonly<Record<string, z.ZodType>>;

/** What an answer's fields are once decoded. */
type Decoded<Shape extends Fields> = { readonly [Key in keyof Shape]: z.output<Shape[Key]> };

/**
 * The schema of one object of the wire: keys are read in snake case and given in camel case, unknown ones are left out. Only the object's own keys
 * are renamed, so free JSON inside stays as it came.
 */
export function wireObject<Shape extends Fields>(shape: Shape): z.ZodType<Decoded<Shape>> {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, wireName: snakeCase(name), schema }));
  const wire = z.object(Object.fromEntries(fields.map(({ wireName, schema }) => [wireName, schema])));
  const renamed = wire.transform((read) => {
    // Lists hold thousands of these: a plain loop is several times faster than pairs.
    const decoded: Record<string, unknown> = {};
    for (const { name, wireName } of fields) decoded[name] = read[wireName];
    return decoded;
  });
  return renamed as unknown as z.ZodType<Decoded<Shape>>;
}

/** A body for the wire: keys in snake case, what is undefined left out. Values stay as they are. */
export function toWire(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[snakeCase(name), value]])));
}

/** A filter as query parameters. */
export function toQuery(filter: object): Record<string, string | number | boolean> {
  const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const entries = Object.entries(toWire(filter)).filter((entry): entry is [string, string | number | boolean] => isPlain(entry[1]));
  return Object.fromEntries(entries);
}

/** Whether the fields of an item are as a filter wants them; what an item does not say is let through. */
export function isAs(filter: Readonly<Record<string, unknown>>, item: unknown): boolean {
  const fields = (typeof item === 'object' && item !== null ? item : {}) as Readonly<Record<string, unknown>>;
  const isSilent = (said: unknown) => said === undefined || said === null || said === '';
  return Object.entries(filter).every(([name, wanted]) => wanted === undefined || isSilent(fields[name]) || fields[name] === wanted);
}

/** Whether a text is in the name or the description, in upper or lower case. */
export function isAbout(
  { name, description = '' }: { readonly name: string; readonly description?: string | undefined },
  text = '',
): boolean {
  const wanted = text.toLowerCase();
  return name.toLowerCase().includes(wanted) || description.toLowerCase().includes(wanted);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A text; absent and null are empty, as the vendor's clients take them. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** A text that may be missing; empty counts as missing. */
export const maybeText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

/** A number that may be missing. */
export const maybeNumber = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);

/** A number; absent and null are 0. */
export const count = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);

/** A yes or no with what it is when absent. */
export const flag = (otherwise: boolean) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? otherwise);

/** A yes or no that may be missing. */
export const maybeFlag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? undefined);

/** A time as UTC ISO 8601 text; undefined where there is none. */
export const time = z
  .string()
  .nullish()
  .transform((value) => isoTime(value));

/** Free JSON, as it came. Optional, or a missing key would be a mismatch. */
export const json = z.unknown().optional();

/** A free JSON object; absent and null are empty. */
export const jsonObject = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value): Readonly<Record<string, unknown>> => value ?? {});

/** A free JSON object that may be missing. */
export const maybeObject = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value): Readonly<Record<string, unknown>> | undefined => value ?? undefined);

/** A list; absent and null are empty. */
export const listOf = <Item>(item: z.ZodType<Item>) =>
  z
    .array(item)
    .nullish()
    .transform((value): readonly Item[] => value ?? []);

/** An object that may be missing. */
export const maybe = <Value>(value: z.ZodType<Value>) => value.nullish().transform((read) => read ?? undefined);
