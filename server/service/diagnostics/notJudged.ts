import type { TextRange } from '../../../src/core/model/index.ts';
import type { Finding, TestsRule } from './rule.ts';

/** A case, or an assertion, that no output whatever can fail: it proves nothing. A sample says so itself, and is let be. */
export const notJudged: TestsRule = {
  code: 'not-judged',
  defaultLevel: 'hint',
  description: 'A test case, or an assertion, that no output can fail: it proves nothing.',
  example: '- vars: {topic: tea}\n',
  remedy: 'Add an assertion, or write `assert: []` for a sample.',
  exampleIn: 'tests',
  *check({ judged, text }): Generator<Finding> {
    for (const found of judged) {
      if (found.kind === 'idle')
        yield { range: found.range, level: 'warning', message: 'This pattern is found in every text, so it proves nothing. Correct it.' };
      if (found.kind !== 'notJudged' || found.notJudged.kind === 'sample') continue;
      const level = found.notJudged.kind === 'cannotFail' ? 'warning' : 'hint';
      yield { range: firstLine(found.range, text), level, message: `Not judged: ${found.notJudged.reason}` };
    }
  },
};

/** The first line of a case: what is said of the whole of it need not underline the whole of it. */
export function firstLine({ start, end }: TextRange, text: string): TextRange {
  const lineEnd = text.slice(start, end).search(/\r?\n/);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
}
