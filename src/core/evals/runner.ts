import type { EvaluationParts, EvaluationRunner } from './types.ts';

/** Makes a runner: cases x providers with bounded concurrency. */
export declare function createEvaluationRunner<Prompt>(parts: EvaluationParts<Prompt>): EvaluationRunner<Prompt>;
