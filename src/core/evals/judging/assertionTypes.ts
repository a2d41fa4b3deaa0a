/** The assertions that are run here, without the `not-` in front. */
export const runnableTypes = ['equals', 'contains', 'icontains', 'regex'] as const;

/** One of them. */
export type RunnableType = (typeof runnableTypes)[number];

/** Whether a type, without its `not-`, is run here. */
export const isRunnable = (bare: string): bare is RunnableType => runnableTypes.some((type) => type === bare);

/** The assertions of promptfoo, without the `not-` in front. */
export const assertionTypes: ReadonlySet<string> = new Set(
  (
    'answer-relevance bleu classifier conversation-relevance contains contains-all contains-any contains-html contains-json contains-sql contains-xml ' +
    'context-faithfulness context-recall context-relevance cost equals factuality finish-reason g-eval gleu guardrails icontains icontains-all ' +
    'icontains-any is-html is-json is-refusal is-sql is-valid-function-call is-valid-openai-function-call is-valid-openai-tools-call is-xml ' +
    'javascript latency levenshtein llm-rubric max-score meteor model-graded-closedqa model-graded-factuality moderation perplexity ' +
    'perplexity-score pi python regex rouge-n ruby search-rubric select-best assert-set similar similar:cosine similar:dot similar:euclidean ' +
    'skill-used starts-with tool-call-f1 trace-error-spans trace-span-count trace-span-duration webhook word-count'
  ).split(' '),
);

/** The type without its `not-`, and whether that stood there. */
export function bareType(type: string): { readonly bare: string; readonly isInverse: boolean } {
  const isInverse = type.startsWith('not-');
  return { bare: isInverse ? type.slice('not-'.length) : type, isInverse };
}
