import assert from 'node:assert/strict';
import { assertionDefinitions, isKnownElsewhere, isRunnable } from '../../../../../src/core/evals/assertions/definitions.ts';

/** Every type that promptfoo 0.123.1 names, in its own order: those of its assertions, the special ones, and the one for sets. */
const namedByPromptfoo =
  'agent-rubric answer-relevance bleu classifier contains contains-all contains-any contains-html contains-json contains-sql contains-xml ' +
  'context-faithfulness context-recall context-relevance conversation-relevance cost equals factuality finish-reason g-eval gleu guardrails ' +
  'icontains icontains-all icontains-any is-html is-json is-refusal is-sql is-valid-function-call is-valid-openai-function-call ' +
  'is-valid-openai-tools-call is-xml javascript latency levenshtein llm-rubric pi meteor model-graded-closedqa model-graded-factuality moderation ' +
  'perplexity perplexity-score python regex rouge-n ruby similar similar:cosine similar:dot similar:euclidean starts-with tool-call-f1 skill-used ' +
  'trajectory:goal-success trajectory:tool-args-match trajectory:step-count trajectory:tool-sequence trajectory:tool-used trace-error-spans ' +
  'trace-span-count trace-span-duration search-rubric webhook word-count select-best human max-score assert-set';

describe('the types of assertions', () => {
  it('are each either run here or known as one that is not', () => {
    for (const type of namedByPromptfoo.split(' ')) assert.notEqual(isRunnable(type), isKnownElsewhere(type), type);
    assert.equal(isKnownElsewhere('promptfoo:redteam:harmful'), true);
  });

  it('are all of promptfoo, so that a file means the same there', () => {
    const named = new Set(namedByPromptfoo.split(' '));
    for (const { type } of assertionDefinitions) assert.ok(named.has(type), type);
    for (const type of ['contians', 'constructor', 'not-contains', ''])
      assert.equal(isKnownElsewhere(type) || isRunnable(type), false, type);
  });
});
