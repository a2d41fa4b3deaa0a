import type { RuleMetadata } from './rule.ts';

/** A comment that switches off a rule which does not exist. Found when all rules are known, so it is no rule like the others. */
export const unknownSuppression: RuleMetadata = {
  code: 'unknown-suppression',
  defaultLevel: 'warning',
  description: 'A `promptdeck-ignore` comment that names no rule.',
  example: '{# promptdeck-ignore unkown-filter #}',
  remedy: 'Correct the code, or remove the comment.',
};
