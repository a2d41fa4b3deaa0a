import type { VariableSource } from '../../server/service/index.ts';
import type { VariablesAnswer } from '../core/model/index.ts';
import { decodeText, testsPathOf } from '../promptFile/index.ts';
import { readTestsFile, variablesOfTests } from '../suiteFile/index.ts';
import type { SiblingFiles } from './siblings.ts';

/** Where the tests files beside prompts are found. */
export interface DiskVariableParts {
  readonly files: SiblingFiles;
  /** The unsaved text of a document that is open. */
  openText(uri: string): string | undefined;
}

/** A {@link VariableSource} without a host: what the tests file beside a prompt gives, open or on disk. A file that did not change is read once. */
export function diskVariables({ files, openText }: DiskVariableParts): VariableSource & { forget(): void } {
  const known = new Map<string, { readonly stamp: string; readonly answer: VariablesAnswer }>();
  return {
    async variablesOf(uri) {
      const testsUri = testsPathOf(uri);
      const unsaved = openText(testsUri);
      if (unsaved !== undefined) return variablesInTests(unsaved, testsUri);
      const stamp = await files.stamp(testsUri);
      if (stamp === undefined) return { complete: false, variables: [], reason: 'The prompt has no tests file beside it.' };
      const before = known.get(testsUri);
      if (before?.stamp === stamp) return before.answer;
      const answer = variablesInTests(decodeText((await files.read(testsUri)) ?? new Uint8Array()).text, testsUri);
      known.set(testsUri, { stamp, answer });
      return answer;
    },
    forget: () => known.clear(),
  };
}

/** The variables that the cases of a tests file give; all there are, where it has a case. */
export function variablesInTests(text: string, testsUri: string): VariablesAnswer {
  const tests = readTestsFile(text, testsUri);
  const variables = variablesOfTests(tests, testsUri);
  return tests.suite.cases.length > 0
    ? { complete: true, variables }
    : { complete: false, variables, reason: 'The tests file has no case.' };
}
