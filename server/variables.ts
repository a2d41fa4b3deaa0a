import type { VariablesAnswer } from '../src/core/model/index.ts';
import { type DiskVariableParts, diskVariables, variablesInTests } from '../src/disk/variables.ts';
import { joinVariables, testsPathOf } from '../src/promptFile/index.ts';
import type { VariableSource } from './service/index.ts';

/** Where the language server's variables come from. */
export interface VariableParts extends DiskVariableParts {
  /** Asks the host; absent when the client answers no questions, then the disk is read. */
  readonly ask: ((uri: string) => Promise<VariablesAnswer>) | undefined;
  /** Called when an answer came after its questioner had given up. */
  onLateAnswer(uri: string): void;
  /** How long a question may keep an answer waiting, in milliseconds; what comes later is used with the next one. @default 1500 */
  readonly patienceMs?: number;
}

/** A {@link VariableSource} with a memory, so that a keystroke asks no prompt server. */
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
  const onDisk = diskVariables(parts);

  async function askOnce(uri: string, ask: (uri: string) => Promise<VariablesAnswer>): Promise<VariablesAnswer> {
    const known = answers.get(uri);
    if (known) return inTime(known, patienceMs, () => undefined);
    const question = ask(uri);
    answers.set(uri, question);
    question.catch(() => answers.get(uri) === question && answers.delete(uri));
    return inTime(question, patienceMs, () => parts.onLateAnswer(uri));
  }

  return {
    async variablesOf(uri, token) {
      if (!parts.ask) return onDisk.variablesOf(uri, token);
      const testsUri = testsPathOf(uri);
      const unsaved = parts.openText(testsUri);
      const fromHost = await askOnce(uri, parts.ask);
      return unsaved === undefined ? fromHost : withoutSavedCases(variablesInTests(unsaved, testsUri), fromHost);
    },
    forget(uris) {
      if (!uris) {
        answers.clear();
        onDisk.forget();
      }
      for (const uri of uris ?? []) answers.delete(uri);
    },
  };
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
