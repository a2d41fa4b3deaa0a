import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { createLanguageService } from '../../server/service/index.ts';
import { judgementOf } from '../../src/evaluation/judgement.ts';
import { readPromptFile, variablesOfFrontMatter } from '../../src/promptFile/index.ts';
import { readTestsFile, variablesOfTests } from '../../src/suiteFile/index.ts';
import { silentLog } from './silentLog.ts';

const promptUri = 'file:///w/a.prompt';
const testsUri = 'file:///w/a.tests.yaml';

/** A tests file or a prompt file as it stands, with the prompt that a tests file belongs to. */
export interface CheckedFile {
  readonly kind: 'tests' | 'prompt';
  readonly text: string;
  readonly prompt?: string;
}

/** Reads a file with what it says about its variables and what of it would not be judged, as the library does, and finds what is wrong with it. */
export function checkFile({ kind, text, prompt = '{{ a }}' }: CheckedFile): Promise<Diagnostic[]> {
  if (kind === 'tests') {
    const read = readTestsFile(text, testsUri);
    variablesOfTests(read, testsUri);
    judgementOf(read.suite, text.length);
  } else variablesOfFrontMatter(readPromptFile(text, promptUri), promptUri);
  const service = createLanguageService({
    log: silentLog(),
    variables: { variablesOf: async () => ({ complete: true, variables: [] }) },
    prompts: {
      testedBy: async () => [promptUri],
      include: async (_from, name) => (name === 'a.prompt' ? { uri: promptUri, text: prompt } : null),
      includable: async () => [],
    },
  });
  const document =
    kind === 'tests' ? TextDocument.create(testsUri, 'yaml', 0, text) : TextDocument.create(promptUri, 'promptdeck-prompt', 0, text);
  return service.diagnose(document, {}, { isCancellationRequested: false });
}
