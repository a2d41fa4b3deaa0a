import type { Capability, CapabilityState, RemotePrompt } from '../../model/index.ts';
import { type Gate, gates, isOlder, type Knowledge, tooOld } from './knowledge.ts';

/** What PTM has, and since which version where that matters. */
const offered: Partial<Record<Capability, { readonly gate?: Gate }>> = {
  list: {},
  search: {},
  versions: {},
  create: {},
  edit: {},
  promote: {},
  evaluate: {},
  optimise: {},
  scores: {},
  feedback: { gate: 'feedback' },
  skills: {},
  tools: { gate: 'tools' },
  usage: { gate: 'usage' },
};

/** What PTM lacks, where more can be said than that. */
const reasons: Partial<Record<Capability, string>> = {
  delete: 'PTM has no call that deletes a prompt.',
  label: 'PTM has no labels; a version is promoted by activating it.',
  environment: 'PTM has no environments; one version of a prompt is active.',
  serverRender: 'PTM does not render on the server; the preview fills the template here.',
  run: 'PTM runs prompts only as evaluations.',
  stream: 'PTM gives the output of a run in one piece.',
  batch: 'PTM reads one prompt with each request.',
};

/** What writes to a prompt, which some prompts refuse. */
const writes: readonly Capability[] = ['edit', 'promote'];

/** Whether a connection to PTM can do something, or one of its prompts; from what was learned so far. */
export function ptmCapability(knowledge: Knowledge, name: Capability, prompt?: RemotePrompt): CapabilityState {
  const entry = offered[name];
  if (!entry) return unavailable(reasons[name] ?? 'PTM does not offer this.');
  const { version, refused } = knowledge;
  if (entry.gate && version !== undefined && isOlder(version, gates[entry.gate])) return unavailable(tooOld(version, entry.gate));
  const refusal = refused.get(name);
  if (refusal !== undefined) return unavailable(refusal);
  if (prompt?.readOnlyReason !== undefined && writes.includes(name)) return unavailable(prompt.readOnlyReason);
  return { isAvailable: true };
}

function unavailable(reason: string): CapabilityState {
  return { isAvailable: false, reason };
}
