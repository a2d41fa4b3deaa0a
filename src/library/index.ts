/**
 * The tree of the library in the Activity Bar. It draws what the libraries say and knows neither files nor templates.
 */
export { type LibraryView, registerLibraryView } from './libraryView.ts';
