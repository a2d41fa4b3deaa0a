/** What every built-in name of Jinja2 3.1 means, in our own words: the source of completion and hover, and of what counts as known. */

export { filterDocs } from './filters.ts';
export { type CallForm, type CallParameter, readForms, shownForm } from './forms.ts';
export { globalDocs } from './globals.ts';
export { type MethodDoc, type MethodOwner, methodDocs } from './methods.ts';
export { tagDocs } from './tags.ts';
export { testDocs } from './tests.ts';
export type { FunctionDoc } from './types.ts';
