/**
 * What listings of all backends share: one item never spoils a list. `namedPages` reads the prompts that a connection names, `rowsOf` decodes the
 * rows that a server lists, each by itself, `mergedPages` puts pages together whose order is not promised, `tellApart` names prompts that look
 * alike. Knows no backend.
 */
export { mergedPages, type PageRequest } from './mergedPages.ts';
export { namedPages } from './namedPages.ts';
export { brokenPrompt, promptIdIn, type Row, rowsOf } from './rows.ts';
export { tellApart } from './twins.ts';
