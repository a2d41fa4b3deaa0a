/** A time as the server writes it: RFC 3339 with up to nine fractional digits and an offset. */
const written = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The same time as UTC ISO 8601 text with milliseconds.
 *
 * @returns undefined for nothing, for the zero time that the server writes for "never", and for what is no time
 */
export function isoTime(text: string | null | undefined): string | undefined {
  const [, seconds = '', fraction = '', zone = ''] = written.exec(text ?? '') ?? [];
  if (seconds === '' || seconds.startsWith('0001-')) return undefined;
  const time = new Date(`${seconds}${fraction.slice(0, 4)}${zone}`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
