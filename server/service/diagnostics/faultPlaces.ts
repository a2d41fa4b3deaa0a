import type { JudgingFault, TextRange } from '../../../src/core/model/index.ts';
import type { TestsFile, TestTemplate } from '../../../src/suiteFile/index.ts';
import { RangeIndex } from './rangeIndex.ts';

/** Says where faults stand: for a value that is a template, the place in it. */
export function faultPlaces({ templates }: Pick<TestsFile, 'templates'>): (found: FoundFault) => TextRange {
  let values: RangeIndex<TestTemplate> | undefined;
  return ({ fault: { template }, range }) => {
    if (!template) return range;
    values ??= new RangeIndex(
      templates.filter(({ use }) => use === 'value'),
      (part) => part.range,
    );
    // Of a list it is one of several values, and they may be the same text.
    for (let end = range.end; end >= range.start; ) {
      const part = values.touching({ start: range.start, end });
      if (!part) return range;
      if (part.text === template.text) return part.toSourceRange(template.range);
      end = part.range.start - 1;
    }
    return range;
  };
}

interface FoundFault {
  readonly fault: JudgingFault;
  readonly range: TextRange;
}
