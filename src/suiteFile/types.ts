import type { Problem, TestSuite, TextRange } from '../core/model/index.ts';
import type { TemplatePart } from '../promptFile/types.ts';

/** A key inside the value of a variable. */
export interface FieldKey {
  /** The keys that lead to it from the variable, its own last; items of lists take no step. */
  readonly path: readonly string[];
  readonly range: TextRange;
  /** The keys beside it. */
  readonly siblings: ReadonlySet<string>;
}

/** A variable one test case gives a value to. */
export interface TestVariable {
  readonly name: string;
  /** Of the name in the tests file. */
  readonly range: TextRange;
  readonly value: unknown;
  /** The value as JSON text on one line, floats as written. */
  readonly sample: string;
  /** Every key inside the value, in order of the file. */
  readonly fields: readonly FieldKey[];
  /** Names the case; absent for `defaultTest`. */
  readonly caseName?: string;
}

/** A text of a tests file that promptfoo fills in with the variables of a case, or a transform of one. Offsets convert as those of a prompt do. */
export interface TestTemplate extends TemplatePart {
  readonly use: 'value' | 'variable' | 'transform' | 'metric';
  /** Of its case in the suite; absent for `defaultTest`. */
  readonly caseIndex?: number;
}

/** A tests file as read. */
export interface TestsFile {
  readonly suite: TestSuite;
  readonly problems: readonly Problem[];
  /** Every variable at every place where it gets a value, in order of the file. */
  readonly variables: readonly TestVariable[];
  /** Values and transforms of assertions, and variables with braces in them: templates over the variables of their case, read with Jinja2. */
  readonly templates: readonly TestTemplate[];
}
