/**
 * The views in the Activity Bar: the tree of the library. They draw what the library says and know neither files nor templates.
 */
export { type LibraryView, registerLibraryView } from './libraryView.ts';
