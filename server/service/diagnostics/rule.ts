import type { Dialect, ProblemLevel, TextRange } from '../../../src/core/model/index.ts';
import type { TestsFile } from '../../../src/promptFile/index.ts';
import type { KnownVariables } from '../knownVariables.ts';
import type { PromptScan } from '../scan.ts';

/** One place where a rule is broken. */
export interface Finding {
  /** In the file. */
  readonly range: TextRange;
  /** Plain English: what is wrong and, where it helps, the next step. */
  readonly message: string;
  /** Where it differs from the rule's. */
  readonly level?: ProblemLevel;
  /** The text that would mend the range; a code action offers it. */
  readonly replacement?: string;
}

interface Rule {
  /** Stable, kebab-case; the file is named like it. */
  readonly code: string;
  readonly defaultLevel: ProblemLevel;
}

/** A rule over a prompt file. */
export interface PromptRule extends Rule {
  /** The dialects it speaks about. @default all */
  readonly dialects?: readonly Dialect[];
  /** Whether its findings depend on what others know, so that they are waited for. @default false */
  readonly needsVariables?: boolean;
  check(input: { readonly scan: PromptScan; readonly known: KnownVariables }): Iterable<Finding>;
}

/** A rule over a tests file. */
export interface TestsRule extends Rule {
  check(input: { readonly tests: TestsFile }): Iterable<Finding>;
}
