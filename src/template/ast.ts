/**
 * The tree every part of the engine works on: one node type per construct, told apart by `kind`, each with its exact place in the source.
 */
export type * from './ast/expressions.ts';
export type * from './ast/shared.ts';
export type * from './ast/statements.ts';
