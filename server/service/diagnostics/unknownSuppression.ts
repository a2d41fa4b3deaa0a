/** A comment that switches off a rule which does not exist. Found when all rules are known, so it is no rule like the others. */
export const unknownSuppression = { code: 'unknown-suppression', defaultLevel: 'warning' } as const;
