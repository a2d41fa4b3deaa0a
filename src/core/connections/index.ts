/**
 * Configured instances of backends. The only place that knows all kinds; all other code asks for capabilities.
 */
export { type Connections, type ConnectionsParts, createConnections } from './createConnections.ts';
export type { ConnectionVerdict, VerdictWord } from './verdict.ts';
