import type { TextRange } from '../../../src/core/model/index.ts';

/** A text put in the place of a range of the file. */
export interface TextChange {
  readonly range: TextRange;
  readonly text: string;
  /** What the template then has there, where the file spells it otherwise, as quotes of YAML do. @default the text */
  readonly meant?: string;
}

/** A way to mend a finding. */
export interface Fix {
  /** What it does, verb first. */
  readonly title: string;
  readonly changes: readonly TextChange[];
  /** Whether it may be done for all findings of a file at once: it is what the author meant beyond doubt. @default false */
  readonly isCertain?: boolean;
}
