import { createPromptJugglerBackend } from '../backends/promptjuggler/index.ts';
import { createPromptOpsBackend } from '../backends/promptops/index.ts';
import { createPromptoryBackend } from '../backends/promptory/index.ts';
import { createPromptRailsBackend } from '../backends/promptrails/index.ts';
import { createPtmBackend } from '../backends/ptm/index.ts';
import type { PromptBackend, ServerKind } from '../model/index.ts';
import type { ServerParts } from '../serverParts.ts';

/** Who makes the backend of a kind. A new kind is one line here. */
export const serverBackends: Readonly<Record<ServerKind, (parts: ServerParts) => PromptBackend>> = {
  promptjuggler: createPromptJugglerBackend,
  promptops: createPromptOpsBackend,
  promptory: createPromptoryBackend,
  promptrails: createPromptRailsBackend,
  ptm: createPtmBackend,
};
