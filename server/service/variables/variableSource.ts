import type { VariablesAnswer } from '../../../src/core/model/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';

/** Answers what other files and the prompt's server say about the variables of a document. */
export interface VariableSource {
  /** Rejects when the client could not be asked; the service then treats the variables as not known. */
  variablesOf(uri: string, token: CancellationToken): Promise<VariablesAnswer>;
}
