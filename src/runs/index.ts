/**
 * What servers run, shown while it runs: a document that fills with what comes. Knows no backend; a command hands the events in.
 */
export { RunDocuments } from './runDocuments.ts';
export { RunText } from './runText.ts';
export { streamInto } from './streamInto.ts';
export { runTexts } from './texts.ts';
