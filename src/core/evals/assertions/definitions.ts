/**
 * Every type of assertion, as data without behaviour: the one list that the runner, the diagnostics, the schema of tests files and the user guide
 * follow. Its checks are beside it, in a file for each family.
 */

/** What a type of assertion says about itself. */
export interface AssertionDefinition {
  /** Without the `not-` in front, which every type may have. */
  readonly type: string;
  /** For completion and hover: one sentence. */
  readonly description: string;
  /** For the user guide: ends a sentence that begins with "Passes when". Types with one text share a line. */
  readonly passesWhen: string;
  /** What it can be checked with: a value of any kind, a text that is not empty, or such a text or a number other than 0. */
  readonly value: 'any' | 'text' | 'textOrNumber';
}

const containsPasses = 'the text is in the output; with `i`, in any case';

/** The types that are run here. */
export const assertionDefinitions = [
  {
    type: 'equals',
    description: 'The output is this text, or the same data as JSON.',
    passesWhen: 'the output is exactly the text; an object or a list is compared with the output read as JSON',
    value: 'any',
  },
  { type: 'contains', description: 'The output has this text in it.', passesWhen: containsPasses, value: 'textOrNumber' },
  {
    type: 'icontains',
    description: 'The output has this text in it, in upper or lower case.',
    passesWhen: containsPasses,
    value: 'textOrNumber',
  },
  {
    type: 'regex',
    description: 'The output matches this regular expression.',
    passesWhen: 'the JavaScript pattern, without flags, is found in the output',
    value: 'text',
  },
] as const satisfies readonly AssertionDefinition[];

/** A type that is run here. */
export type RunnableType = (typeof assertionDefinitions)[number]['type'];

/** The types that are run here, without the `not-` in front. */
export const runnableTypes: readonly RunnableType[] = assertionDefinitions.map(({ type }) => type);

/** Whether a type, without its `not-`, is run here. */
export const isRunnable = (bare: string): bare is RunnableType => runnableTypes.some((type) => type === bare);

/** What a type that is run says about itself. */
export function definitionOf(type: RunnableType): AssertionDefinition {
  const found = assertionDefinitions.find((definition) => definition.type === type);
  if (!found) throw new TypeError(`'${type}' has no definition`);
  return found;
}

/** Types of promptfoo 0.123.1 that are not run here, without the `not-` in front. */
const notRun: ReadonlySet<string> = new Set(
  (
    'agent-rubric answer-relevance assert-set bleu classifier contains-all contains-any contains-html contains-json contains-sql contains-xml ' +
    'context-faithfulness context-recall context-relevance conversation-relevance cost factuality finish-reason g-eval gleu guardrails human ' +
    'icontains-all icontains-any is-html is-json is-refusal is-sql is-valid-function-call is-valid-openai-function-call ' +
    'is-valid-openai-tools-call is-xml javascript latency levenshtein llm-rubric max-score meteor model-graded-closedqa ' +
    'model-graded-factuality moderation perplexity perplexity-score pi python rouge-n ruby search-rubric select-best similar similar:cosine ' +
    'similar:dot similar:euclidean skill-used starts-with tool-call-f1 trace-error-spans trace-span-count trace-span-duration ' +
    'trajectory:goal-success trajectory:step-count trajectory:tool-args-match trajectory:tool-sequence trajectory:tool-used webhook word-count'
  ).split(' '),
);

/** Whether a type, without its `not-`, is one of promptfoo's that is not run here. */
export const isKnownElsewhere = (bare: string): boolean => notRun.has(bare) || bare.startsWith('promptfoo:redteam:');

/** The type without its `not-`, and whether that stood there. */
export function bareType(type: string): { readonly bare: string; readonly isInverse: boolean } {
  const isInverse = type.startsWith('not-');
  return { bare: isInverse ? type.slice('not-'.length) : type, isInverse };
}
