import type { VariableInfo, VariablesAnswer } from '../src/core/model/index.ts';
import { decodeText, joinVariables, readTestsFile, testsPathOf, variablesOfTests } from '../src/promptFile/index.ts';
import type { VariableSource } from './service/index.ts';
import type { SiblingFiles } from './siblings.ts';

/** Where the server's variables come from. */
export interface VariableParts {
  /** Asks the host; absent when the client answers no questions, then the disk is read. */
  readonly ask: ((uri: string) => Promise<VariablesAnswer>) | undefined;
  readonly files: SiblingFiles;
  /** The unsaved text of a document that is open here. */
  openText(uri: string): string | undefined;
  /** Called when an answer came after its questioner had given up. */
  onLateAnswer(uri: string): void;
  /** How long a question may keep an answer waiting, in milliseconds; what comes later is used with the next one. @default 1500 */
  readonly patienceMs?: number;
}

/** A {@link VariableSource} with a memory, so that a keystroke does not ask anybody. */
export interface RememberingVariables extends VariableSource {
  /** Forgets the answers for these prompts, or all. */
  forget(uris?: readonly string[]): void;
}

/**
 * Learns variables from the tests file open in the editor, else from the host, else from the tests file on disk.
 */
export function createVariables(parts: VariableParts): RememberingVariables {
  const { patienceMs = 1500 } = parts;
  const answers = new Map<string, Promise<VariablesAnswer>>();
  const onDisk = new Map<string, { readonly stamp: string; readonly variables: readonly VariableInfo[] }>();

  async function askOnce(uri: string, ask: (uri: string) => Promise<VariablesAnswer>): Promise<VariablesAnswer> {
    const known = answers.get(uri);
    if (known) return inTime(known, patienceMs, () => undefined);
    const question = ask(uri);
    answers.set(uri, question);
    question.catch(() => answers.get(uri) === question && answers.delete(uri));
    return inTime(question, patienceMs, () => parts.onLateAnswer(uri));
  }

  async function fromDisk(testsUri: string): Promise<readonly VariableInfo[]> {
    const stamp = await parts.files.stamp(testsUri);
    if (stamp === undefined) return [];
    const known = onDisk.get(testsUri);
    if (known?.stamp === stamp) return known.variables;
    const variables = fromText(decodeText((await parts.files.read(testsUri)) ?? new Uint8Array()).text, testsUri);
    onDisk.set(testsUri, { stamp, variables });
    return variables;
  }

  return {
    async variablesOf(uri) {
      const testsUri = testsPathOf(uri);
      const unsaved = parts.openText(testsUri);
      const fromTests = unsaved === undefined ? undefined : fromText(unsaved, testsUri);
      if (!parts.ask) return answerOf(fromTests ?? (await fromDisk(testsUri)));
      const answer = await askOnce(uri, parts.ask);
      if (!fromTests) return answer;
      const elsewhere = answer.variables.filter(({ source }) => source !== 'testCase');
      return answerOf(joinVariables(fromTests, elsewhere));
    },
    forget(uris) {
      if (!uris) answers.clear();
      for (const uri of uris ?? []) answers.delete(uri);
    },
  };

  function fromText(text: string, testsUri: string): readonly VariableInfo[] {
    return variablesOfTests(readTestsFile(text, testsUri), testsUri);
  }
}

function answerOf(variables: readonly VariableInfo[]): VariablesAnswer {
  if (variables.length > 0) return { complete: true, variables };
  return { complete: false, variables, reason: 'No test case gives a variable a value.' };
}

/** The answer, or a rejection when it takes too long; a late answer is announced. */
function inTime<Answer>(question: Promise<Answer>, patienceMs: number, onLate: () => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new Error(`no answer within ${patienceMs} ms`));
    }, patienceMs);
    question.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      if (isLate) onLate();
    });
  });
}
