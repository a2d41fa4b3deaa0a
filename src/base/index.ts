/**
 * Leaf helpers that every part may use: no editor, no Node, no nouns of the product. What belongs to one subject lives with that subject.
 */
export { counted } from './counted.ts';
export { firstTwin, firstWhere, groupedBy } from './inOrder.ts';
export { type FollowLinks, leadsOut } from './links.ts';
export { type Disposable, Listeners } from './listeners.ts';
export { codeBlock, inlineCode, joinMarkdown, Markdown, markdown, ownMarkdown } from './markdown.ts';
export { oncePer } from './oncePer.ts';
export { textOfBytes } from './utf8.ts';
export { terminalLine, visibleText } from './visibleText.ts';
