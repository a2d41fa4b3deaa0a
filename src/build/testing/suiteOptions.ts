import type { ServerBuild } from '../vscode/versions.ts';

/** What the user chose. */
export interface SuiteOptions {
  /** VS Code builds the integration suites run in. */
  readonly builds: readonly ServerBuild[];
  /** Whether host suites run in a desktop VS Code as well, where there is one. */
  readonly desktop: boolean;
  /** Regular expression over full titles. */
  readonly grep: string | undefined;
}
