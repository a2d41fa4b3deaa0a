import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { createLanguageService, type LibraryParts, sourceLanguageOf } from '../../../server/service/index.ts';
import { isTestsPath, testsPathOf } from '../../../src/promptFile/index.ts';
import { readTestsFile, variablesOfTests } from '../../../src/suiteFile/index.ts';
import {
  type ExpectedDiagnostic,
  expectedDiagnostics,
  hasSample,
  isBroken,
  sampleBytes,
  sampleIncludes,
  samplePrompts,
  sampleSources,
  sampleTests,
  sampleText,
  sampleUri,
} from '../../helpers/sampleLibrary.ts';
import { sourceParser } from '../../helpers/sourceParser.ts';
import { silentLog, wanted } from './helpers.ts';

const levels = new Map<DiagnosticSeverity | undefined, ExpectedDiagnostic['level']>([
  [DiagnosticSeverity.Error, 'error'],
  [DiagnosticSeverity.Warning, 'warning'],
  [DiagnosticSeverity.Hint, 'hint'],
]);

const includes = sampleIncludes();

const library: LibraryParts = {
  roots: [sampleUri('')],
  documents: { get: () => undefined, all: () => [] },
  files: {
    list: async () => samplePrompts().map((file) => ({ uri: sampleUri(file), kind: 'prompt' })),
    stamp: async () => undefined,
    read: async (uri) =>
      samplePrompts()
        .filter((file) => sampleUri(file) === uri)
        .map(sampleText)[0],
  },
  sources: { loadParser: sourceParser, list: async () => sampleSources().map(sampleUri) },
};

function documentOf(file: string): TextDocument {
  return TextDocument.create(sampleUri(file), languageOf(file), 1, sampleText(file));
}

describe('the diagnostics of the sample library', () => {
  const expected = expectedDiagnostics();
  const files = [...samplePrompts(), ...sampleTests(), ...sampleSources()];

  for (const file of files.filter(isBroken)) {
    it(`are exactly those expected in ${file}`, async () => assert.deepEqual(await diagnosticsOf(file), expected[file]));
  }

  for (const file of files.filter((name) => !isBroken(name))) {
    it(`are none in ${file}`, async () => assert.deepEqual(await diagnosticsOf(file), []));
  }

  it('are expected for every file with a mistake and for no other', () => {
    assert.deepEqual(Object.keys(expected).sort(), files.filter(isBroken).sort());
  });
});

async function diagnosticsOf(file: string): Promise<readonly ExpectedDiagnostic[]> {
  const service = createLanguageService({
    log: silentLog,
    library,
    variables: { variablesOf: async () => variablesBeside(file) },
    prompts: {
      includable: async () => [],
      testedBy: async () => promptsBeside(file).map(sampleUri),
      bytes: async () => sampleBytes(file),
      include: async (uri, name) => {
        const found = await includes(name, uri);
        return found ? { uri: found.name, text: found.text } : null;
      },
    },
  });
  const document = documentOf(file);
  const found = await service.diagnose(document, {}, wanted);
  return found.map(({ code, severity, message, range }) => ({
    code: String(code),
    level: levelOf(severity),
    message: String(message),
    startLine: range.start.line,
    startCharacter: range.start.character,
    endLine: range.end.line,
    endCharacter: range.end.character,
    text: document.getText(range),
  }));
}

function levelOf(severity: DiagnosticSeverity | undefined): ExpectedDiagnostic['level'] {
  const level = levels.get(severity);
  assert.ok(level, `no rule has the severity ${severity}`);
  return level;
}

/** The prompts whose cases a tests file has. */
const promptsBeside = (tests: string): readonly string[] => samplePrompts().filter((prompt) => testsPathOf(prompt) === tests);

/** What the host would say: the variables of the cases beside the prompt. */
function variablesBeside(prompt: string) {
  const tests = testsPathOf(prompt);
  if (!hasSample(tests)) return { complete: false, variables: [], reason: 'There are no test cases.' } as const;
  return { complete: true, variables: variablesOfTests(readTestsFile(sampleText(tests), tests), sampleUri(tests)) } as const;
}

function languageOf(file: string): string {
  return sourceLanguageOf(file) ?? (isTestsPath(file) ? 'yaml' : file.endsWith('.md') ? 'markdown' : 'promptdeck-prompt');
}
