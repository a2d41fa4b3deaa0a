import type { PromptMessage, TestSuite } from '../model/index.ts';
import { sha256 } from '../sha256.ts';
import { providersOf } from './judging/index.ts';
import { providerDefinitions } from './providers/definitions.ts';

/** What a row will cost, in US dollars, from the least to the most. */
export interface CostEstimate {
  readonly leastUsd: number;
  readonly mostUsd: number;
}

/** One row that is to be run: a prompt, a case, a provider, and the how-manieth time. */
export interface PlannedRow {
  /** Its place in the plan, from 0. */
  readonly index: number;
  /** Of the prompt among the plan's. */
  readonly promptIndex: number;
  /** Of the case in the suite, from 0. */
  readonly caseIndex: number;
  readonly providerId: string;
  /** From 0. */
  readonly repeat: number;
  /** Absent where it is not known, which is not "nothing". */
  readonly estimate?: CostEstimate;
}

/** What one evaluation runs, in order: prompt, then case, then provider, then repeat. */
export interface EvaluationPlan<Prompt> {
  readonly suite: TestSuite;
  readonly prompts: readonly Prompt[];
  readonly rows: readonly PlannedRow[];
}

/** What is to be planned. */
export interface PlanRequest<Prompt> {
  readonly suite: TestSuite;
  readonly prompts: readonly Prompt[];
  /** Indices of the cases that are wanted. @default all of them */
  readonly cases?: ReadonlySet<number>;
  /** How often each row is run. @default 1 */
  readonly repeats?: number;
}

/** Plans prompts x cases x providers x repeats; nothing is rendered or asked for it. */
export function planOf<Prompt>({ suite, prompts, cases, repeats = 1 }: PlanRequest<Prompt>): EvaluationPlan<Prompt> {
  const rows: PlannedRow[] = [];
  for (const promptIndex of prompts.keys())
    for (const [caseIndex, testCase] of suite.cases.entries()) {
      if (cases && !cases.has(caseIndex)) continue;
      for (const providerId of providersOf(suite, testCase))
        for (let repeat = 0; repeat < repeats; repeat += 1)
          rows.push({ index: rows.length, promptIndex, caseIndex, providerId, repeat, ...estimateOf(providerId) });
    }
  return { suite, prompts, rows };
}

/**
 * What an answer depends on, as SHA-256 in hex: two rows with one hash ask a provider for the same thing. The values of assertions are no part of it,
 * as they are held against an answer later.
 */
export function contentHash(
  messages: readonly PromptMessage[],
  { providerId, repeat }: Pick<PlannedRow, 'providerId' | 'repeat'>,
): Promise<string> {
  const content = JSON.stringify([messages.map(({ role, content: text }) => [role, text]), providerId, repeat]);
  return sha256(new TextEncoder().encode(content));
}

function estimateOf(providerId: string): Pick<PlannedRow, 'estimate'> {
  const isFree = providerDefinitions.some((provider) => provider.id === providerId && provider.isFree);
  return isFree ? { estimate: { leastUsd: 0, mostUsd: 0 } } : {};
}
