import type { Log, VariableInfo } from '../../../src/core/model/index.ts';
import { joinVariables, variablesOfFrontMatter } from '../../../src/promptFile/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import type { PromptScan } from '../scan.ts';
import type { VariableSource } from './variableSource.ts';

/** The variables of a prompt by name. When not `complete`, a name that is missing may exist all the same. */
export type KnownVariables =
  | { readonly complete: true; readonly byName: ReadonlyMap<string, VariableInfo> }
  | { readonly complete: false; readonly byName: ReadonlyMap<string, VariableInfo>; readonly reason: string };

/** Stands for the variables where a question does not depend on them, so that no answer is waited for. */
export const notAsked: KnownVariables = { complete: false, byName: new Map(), reason: 'Nobody asked.' };

/** Joins what the front matter declares with what the source knows. Never rejects: who cannot be asked leaves the variables incomplete. */
export async function knownVariables(
  scan: PromptScan,
  source: VariableSource,
  log: Log,
  token: CancellationToken,
): Promise<KnownVariables> {
  const { document, file } = scan;
  const declared = variablesOfFrontMatter(file, document.uri);
  try {
    const answer = await source.variablesOf(document.uri, token);
    const byName = mapOf(joinVariables(declared, answer.variables));
    if (answer.complete || file.declaresVariables) return { complete: true, byName };
    return { complete: false, byName, reason: answer.reason };
  } catch (fault) {
    const reason = `The variables of ${document.uri} could not be asked for: ${fault instanceof Error ? fault.message : String(fault)}`;
    log.debug(reason);
    return { complete: false, byName: mapOf(declared), reason };
  }
}

function mapOf(variables: readonly VariableInfo[]): ReadonlyMap<string, VariableInfo> {
  return new Map(variables.map((variable) => [variable.name, variable]));
}
