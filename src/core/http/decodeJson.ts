import type * as z from 'zod';
import { parseJson } from '../../base/json.ts';

/** A text read as JSON; undefined when it is none. A leading byte-order mark is passed over. */
export function jsonOf(text: string): unknown {
  try {
    return parseJson(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** What an answer holds, or why it does not hold what was expected. */
export type Decoded<Value> = { readonly isOk: true; readonly value: Value } | { readonly isOk: false; readonly mismatch: string };

/** Takes the envelope off a JSON value and checks the rest; never throws, whatever the value is. */
export function decode<Value>(json: unknown, schema: z.ZodType<Value>, unwrap?: (json: unknown) => unknown): Decoded<Value> {
  try {
    const result = schema.safeParse(unwrap ? unwrap(json) : json);
    if (result.success) return { isOk: true, value: result.data };
    return { isOk: false, mismatch: mismatchOf(result.error.issues) };
  } catch (error) {
    // A decoder of ours met a value it did not foresee; for the caller that is an answer of a wrong form.
    return { isOk: false, mismatch: `it could not be decoded (${error instanceof Error ? error.name : 'unknown failure'})` };
  }
}

function mismatchOf([first]: readonly z.core.$ZodIssue[]): string {
  if (!first) return 'it has another form';
  const place = first.path.length > 0 ? first.path.map(String).join('.') : 'the top';
  const wanted = first.code === 'invalid_type' ? `${first.expected} is expected` : otherMismatch(first);
  return `at ${place}: ${wanted}`;
}

/** A condition of ours has words of ours; of the library's only the kind is told. */
function otherMismatch({ code, message }: z.core.$ZodIssue): string {
  return code === 'custom' ? message : code.replaceAll('_', ' ');
}
