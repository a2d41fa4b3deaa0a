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
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
