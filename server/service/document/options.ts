import type { RuleLevel } from '../../../src/core/model/index.ts';

/** Settings that hold for one document. */
export interface ServiceOptions {
  /** Globs of prompt files beyond the built-in ones. @default [] */
  readonly libraryFiles?: readonly string[];
  /** URIs of the workspace folders; globs are matched below them. @default [] */
  readonly roots?: readonly string[];
  /** Whether the client takes snippets. @default false */
  readonly snippets?: boolean;
  /** Whether the client can create a file in an edit. @default false */
  readonly createsFiles?: boolean;
  /** Whether values of the first test case are shown beside variables. @default true */
  readonly inlayHints?: boolean;
  /** Where a rule is explained: an address in which `{code}` stands for its code. @default nowhere */
  readonly ruleAddress?: string;
  /** Levels by the rule's code; what is absent has the default level. @default {} */
  readonly levels?: Readonly<Record<string, RuleLevel>>;
}
