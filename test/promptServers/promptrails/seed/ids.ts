import { ksuid } from '../ksuid.ts';

/** When the seed says it was made: 2 January 2026, in milliseconds since 1970. */
export const seededAt = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Ids that tests and drivers name. */
export const seedIds = {
  /** Three versions, the last one current; declares its variables as a list of parameters. */
  summarize: '39zLGtOC4hhu8jbb2Ytcx0OBlAi',
  /** One version; declares its variables as a JSON Schema. */
  articles: '39zM7meSZQuSnrPeJSvT46tw13i',
  /** Runs at once. */
  simpleAgent: '39wNZZu78VawB207IOPonkoP38J',
  /** Waits for an approval in every run. */
  approvalAgent: '39wNbbApproVa1B207IOPonkoP3',
} as const;

/** The id of a version of a seeded prompt. */
export function seededVersionId(promptId: string, version: string): string {
  return ksuid(seededAt, `version ${promptId} ${version}`);
}

/** The id of a seeded prompt that has no fixed one. */
export function seededPromptId(name: string): string {
  return ksuid(seededAt, `prompt ${name}`);
}
