/**
 * Every provider, as data without behaviour: the one list that the runner, the diagnostics, the schema of tests files and the user guide follow. What
 * answers is beside it, in a file for each.
 */

/** What a provider says about itself. */
export interface ProviderDefinition {
  /** As promptfoo names it. */
  readonly id: string;
  /** For completion and hover: one sentence. */
  readonly description: string;
  /** Whether its answers are known to cost nothing. */
  readonly isFree: boolean;
}

/** The providers that can be run. */
export const providerDefinitions = [
  { id: 'echo', description: 'The output is the rendered prompt.', isFree: true },
  { id: 'replay', description: 'The output is the recorded one, under providerOutput.', isFree: true },
] as const satisfies readonly ProviderDefinition[];

/** The name of a provider that can be run. */
export type ProviderId = (typeof providerDefinitions)[number]['id'];

/** Their names: what a check without a runner reckons with. */
export const localProviders: readonly ProviderId[] = providerDefinitions.map(({ id }) => id);
