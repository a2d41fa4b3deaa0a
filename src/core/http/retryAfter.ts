/**
 * How long a server asks to wait, from `Retry-After` in seconds or as a date.
 *
 * @param nowMs Milliseconds since 1970, for dates.
 * @returns Milliseconds, at least 0; undefined when the header is absent or unreadable.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  // `Date.parse` takes nearly any number for a date: `-1` is one of the year 2000. Those of HTTP begin with the name of a day.
  const date = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
