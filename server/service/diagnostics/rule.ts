import type { SuiteFinding } from '../../../src/core/evals/judging/index.ts';
import type { Dialect, ProblemLevel, RuleLevel, TextRange } from '../../../src/core/model/index.ts';
import type { TestsFile } from '../../../src/suiteFile/index.ts';
import type { KnownPrompt } from '../callSites/knownPrompts.ts';
import type { CallSite, SuppliedValues } from '../callSites/types.ts';
import type { TemplateGroup } from '../document/testTemplates.ts';
import type { Fix } from '../edits/textChange.ts';
import type { IncludeTree } from '../includes/includeTree.ts';
import type { PromptScan } from '../scan.ts';
import type { KnownVariables } from '../variables/knownVariables.ts';

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
  /** Other ways to mend it, the best first. */
  readonly fixes?: readonly Fix[];
  /** Whether the range has no effect, so that an editor may grey it out. @default false */
  readonly isUnnecessary?: boolean;
}

/** Levels a person may choose for a rule, the quietest first. */
export const ruleLevels = ['off', 'hint', 'warning', 'error'] as const satisfies readonly RuleLevel[];

/**
 * What a person reads about a rule. The settings, the page that its code leads to and the table of the user guide are written from it (`npm run
 * generate`).
 */
export interface RuleMetadata {
  /** Stable, kebab-case; the file is named like it. */
  readonly code: string;
  readonly defaultLevel: ProblemLevel;
  /** What it reports, as a phrase with a full stop; Markdown. */
  readonly description: string;
  /** The smallest text that breaks it. */
  readonly example: string;
  /** What to do. */
  readonly remedy: string;
  /** What the example is; `elsewhere` needs other files or bytes to be shown. @default 'prompt' */
  readonly exampleIn?: 'prompt' | 'tests' | 'elsewhere';
}

/** What a person reads about a rule, without what it does. */
export function metadataOf({ code, defaultLevel, description, example, remedy, exampleIn }: RuleMetadata): RuleMetadata {
  return { code, defaultLevel, description, example, remedy, ...(exampleIn && { exampleIn }) };
}

/** What a rule over a prompt file looks at. */
export interface PromptInput {
  readonly scan: PromptScan;
  readonly known: KnownVariables;
  readonly includes: IncludeTree;
  /** The text of the file in the last commit; absent where that is not known. */
  readonly committed?: string;
  /** The bytes of the file, where its text may have been decoded from bytes that are not UTF-8. */
  readonly bytes?: Uint8Array;
  /** What the engine of the dialect refuses in a template; absent where our own parser speaks for it. */
  readonly refusalsIn?: (template: string) => readonly EngineRefusal[];
}

/** Something an engine refuses a template for before it would run it. */
export interface EngineRefusal {
  /** In the template. */
  readonly range: TextRange;
  readonly message: string;
  /** Whether the engine was not asked, since the template is nested too deep. @default false */
  readonly isTooDeep?: boolean;
}

/** A rule over a prompt file. */
export interface PromptRule extends RuleMetadata {
  /** The dialects it speaks about. @default all */
  readonly dialects?: readonly Dialect[];
  /** Whether its findings depend on what others know, so that they are waited for. @default false */
  readonly needsVariables?: boolean;
  /** Whether it looks at the templates this one names, so that they are read. @default false */
  readonly needsIncludes?: boolean;
  /** Whether it compares with the last commit, so that it is asked for. @default false */
  readonly needsCommitted?: boolean;
  check(input: PromptInput): Iterable<Finding>;
}

/** What a rule over a tests file looks at. */
export interface TestsInput {
  readonly tests: TestsFile;
  /** The whole file. */
  readonly text: string;
  /** The prompts the cases are for, with what they include; none where they could not be read. */
  readonly prompts: readonly TestedPrompt[];
  /** The bytes of the file, where its text may have been decoded from bytes that are not UTF-8. */
  readonly bytes?: Uint8Array;
  /** The templates in it. */
  readonly templates: readonly TemplateGroup[];
  /** What a run would not judge, and what proves nothing. */
  readonly judged: readonly SuiteFinding[];
}

/** A prompt with test cases. */
export interface TestedPrompt {
  readonly scan: PromptScan;
  readonly includes: IncludeTree;
}

/** A rule over a tests file. */
export interface TestsRule extends RuleMetadata {
  check(input: TestsInput): Iterable<Finding>;
}

/** What a rule over a call in source code looks at. */
export interface CallInput {
  readonly site: CallSite;
  readonly input: SuppliedValues;
  /** The prompt that is called; absent where it is not known, or what it takes is not. */
  readonly prompt?: KnownPrompt;
  /** The whole source. */
  readonly text: string;
  readonly isPython: boolean;
}

/** A rule over calls in source code. */
export interface CallRule extends RuleMetadata {
  check(input: CallInput): Iterable<Finding>;
}
