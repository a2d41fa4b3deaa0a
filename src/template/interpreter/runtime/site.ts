import type { TextRange } from '../../../core/model/index.ts';
import type { Source } from './source.ts';

/** A place in a template: what an error, the source map and coverage point to. One object per place, made when the template is compiled. */
export interface Site extends TextRange {
  readonly unit: Source;
  /** The offset whose line Jinja2 would report. */
  readonly at: number;
}
