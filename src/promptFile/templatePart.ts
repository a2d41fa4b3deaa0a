import type { MessageRole, TextRange } from '../core/model/index.ts';
import type { TemplatePart } from './types.ts';

/** A run of template text and the run of the file it comes from. Equal lengths mean unit for unit; otherwise the whole stands for the whole. */
export interface Segment {
  readonly template: number;
  readonly source: number;
  readonly templateLength: number;
  readonly sourceLength: number;
}

/** A template that is a piece of the file as it stands. */
export function plainPart(role: MessageRole, source: string, range: TextRange): TemplatePart {
  const text = source.slice(range.start, range.end);
  return mappedPart(role, text, range, [{ template: 0, source: range.start, templateLength: text.length, sourceLength: text.length }]);
}

/**
 * A template whose text is spelled differently in the file, as YAML does with indentation and escapes.
 *
 * @param segments in order, gaps allowed in the file and not in the template
 */
export function mappedPart(role: MessageRole, text: string, range: TextRange, segments: readonly Segment[]): TemplatePart {
  const toSource = (offset: number): number => {
    const segment = segments[lastAtOrBefore(segments, offset, 'template')];
    return segment ? within(offset - segment.template, segment.templateLength, segment.source, segment.sourceLength) : range.start;
  };
  return {
    role,
    text,
    range,
    toSource,
    toSourceRange({ start, end }) {
      const from = toSource(start);
      if (end <= start) return { start: from, end: from };
      const last = segments[lastAtOrBefore(segments, end - 1, 'template')];
      if (!last) return { start: from, end: from };
      // The end is where the last unit ends, not where the next begins: indentation may lie between.
      const isExact = last.templateLength === last.sourceLength;
      const to = isExact ? last.source + Math.min(end - last.template, last.sourceLength) : last.source + last.sourceLength;
      return { start: from, end: Math.max(from, to) };
    },
    fromSource(offset) {
      if (offset < range.start || offset > range.end) return undefined;
      const segment = segments[lastAtOrBefore(segments, offset, 'source')];
      return segment ? within(offset - segment.source, segment.sourceLength, segment.template, segment.templateLength) : 0;
    },
  };
}

/** Carries a distance from the start of one run over to the other. */
function within(distance: number, length: number, target: number, targetLength: number): number {
  if (distance >= length) return target + targetLength;
  return length === targetLength ? target + distance : target;
}

function lastAtOrBefore(segments: readonly Segment[], offset: number, side: 'template' | 'source'): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const segment = segments[middle];
    if (segment && segment[side] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
