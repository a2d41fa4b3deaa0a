/**
 * What Jinja2 3.1 has built in: name, signature, what it means in our own words, and what is known of it without running it. The interpreter's
 * tables have to have exactly these names; what renders, and so is known, are theirs.
 */

export { filterFacts, type ValueType } from './filterFacts.ts';
export { filterDocs } from './filters.ts';
export { type CallForm, type CallParameter, readForms, shownForm } from './forms.ts';
export { globalDocs } from './globals.ts';
export { type MethodDoc, type MethodOwner, methodDocs } from './methods.ts';
export { tagDocs } from './tags.ts';
export { testDocs } from './tests.ts';
export type { FunctionDoc } from './types.ts';
