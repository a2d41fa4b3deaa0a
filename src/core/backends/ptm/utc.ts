/** A time of the wire as UTC, ISO 8601: one without a zone is UTC; what is no time is left out. */
export function utcOf(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || text === '') return undefined;
  const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(text);
  const time = new Date(hasZone ? text : `${text.replace(' ', 'T')}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
