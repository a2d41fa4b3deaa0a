import type { Log } from '../../src/core/model/index.ts';
import type { CallSites } from './callSites/index.ts';
import type { PromptSource } from './includes/promptSource.ts';
import type { VariableSource } from './variables/variableSource.ts';

/** What the features of the service ask beside the document. */
export interface FeatureParts {
  readonly variables: VariableSource;
  readonly prompts: PromptSource;
  /** Absent where source code is not looked at. */
  readonly callSites?: CallSites;
  readonly log: Log;
}
