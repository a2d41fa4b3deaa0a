import type { VariablesAnswer } from '../src/core/model/index.ts';
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
  const onDisk = new Map<string, { readonly stamp: string; readonly answer: VariablesAnswer }>();

  async function askOnce(uri: string, ask: (uri: string) => Promise<VariablesAnswer>): Promise<VariablesAnswer> {
    const known = answers.get(uri);
    if (known) return inTime(known, patienceMs, () => undefined);
    const question = ask(uri);
    answers.set(uri, question);
    question.catch(() => answers.get(uri) === question && answers.delete(uri));
    return inTime(question, patienceMs, () => parts.onLateAnswer(uri));
  }

  async function fromDisk(testsUri: string): Promise<VariablesAnswer> {
    const stamp = await parts.files.stamp(testsUri);
    if (stamp === undefined) return { complete: false, variables: [], reason: 'The prompt has no tests file beside it.' };
    const known = onDisk.get(testsUri);
    if (known?.stamp === stamp) return known.answer;
    const answer = fromText(decodeText((await parts.files.read(testsUri)) ?? new Uint8Array()).text, testsUri);
    onDisk.set(testsUri, { stamp, answer });
    return answer;
  }

  return {
    async variablesOf(uri) {
      const testsUri = testsPathOf(uri);
      const unsaved = parts.openText(testsUri);
      const fromEditor = unsaved === undefined ? undefined : fromText(unsaved, testsUri);
      if (!parts.ask) return fromEditor ?? fromDisk(testsUri);
      const fromHost = await askOnce(uri, parts.ask);
      return fromEditor ? withoutSavedCases(fromEditor, fromHost) : fromHost;
    },
    forget(uris) {
      if (!uris) {
        answers.clear();
        onDisk.clear();
      }
      for (const uri of uris ?? []) answers.delete(uri);
    },
  };
}

function fromText(text: string, testsUri: string): VariablesAnswer {
  const tests = readTestsFile(text, testsUri);
  const variables = variablesOfTests(tests, testsUri);
  return tests.suite.cases.length > 0
    ? { complete: true, variables }
    : { complete: false, variables, reason: 'The tests file has no case.' };
}

/** What the host knows beside test cases is still true; its cases are those of the saved file. */
function withoutSavedCases(fromEditor: VariablesAnswer, fromHost: VariablesAnswer): VariablesAnswer {
  const elsewhere = fromHost.variables.filter(({ source }) => source !== 'testCase');
  const variables = joinVariables(fromEditor.variables, elsewhere);
  return elsewhere.length > 0 && fromHost.complete ? { complete: true, variables } : { ...fromEditor, variables };
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
