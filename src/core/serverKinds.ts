import { promptJugglerKind } from './backends/promptjuggler/kind.ts';
import { promptOpsKind } from './backends/promptops/kind.ts';
import { promptoryKind } from './backends/promptory/kind.ts';
import { promptRailsKind } from './backends/promptrails/kind.ts';
import { ptmKind } from './backends/ptm/kind.ts';
import type { ServerKind, ServerKindFacts } from './model/index.ts';

/**
 * What there is to know of every kind of server, in the order in which kinds are offered; forms, settings, tables and checks are made from it.
 * Light enough for those who speak to no server: who makes the backends is in `connections/serverBackends`.
 */
export const serverKinds: { readonly [Kind in ServerKind]: ServerKindFacts<Kind> } = {
  promptory: promptoryKind,
  promptrails: promptRailsKind,
  promptjuggler: promptJugglerKind,
  promptops: promptOpsKind,
  ptm: ptmKind,
};
