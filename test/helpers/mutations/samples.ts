import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from 'yaml';
import { createLanguageService } from '../../../server/service/index.ts';
import { createIncludeLoader } from '../../../src/promptFile/includeLoader.ts';
import { isTestsPath, type PromptFile, readPromptFile, testsPathOf } from '../../../src/promptFile/index.ts';
import { fillInCase } from '../../../src/rendering/fillInCase.ts';
import { renderPrompt } from '../../../src/rendering/renderPrompt.ts';
import type { RenderedPrompt } from '../../../src/rendering/types.ts';
import { readTestsFile, variablesOfTests } from '../../../src/suiteFile/index.ts';
import { parse } from '../../../src/template/index.ts';
import { LineTable } from '../../../src/template/lineTable.ts';
import { rowsRunner } from '../evaluationRows.ts';
import { hasSample, isBroken, samplePrompts, sampleTests, sampleText, sampleUri } from '../sampleLibrary.ts';
import { silentLog } from '../silentLog.ts';
import type { MutationSource, Outcome } from './types.ts';

/** The sample library with one of its files changed, and what the language service and the engine make of it. */
class ChangedLibrary {
  private readonly prompts = samplePrompts().filter((file) => !isBroken(file));
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly changed: string,
    text: string,
  ) {
    for (const file of this.prompts) this.texts.set(sampleUri(file), sampleText(file));
    this.texts.set(sampleUri(changed), text);
  }

  private readonly loadInclude = createIncludeLoader({
    read: async (uri) => this.texts.get(uri),
    rootOf: () => sampleUri('').replace(/\/$/, ''),
    prompts: async () => this.prompts.map((file) => ({ uri: sampleUri(file), name: this.promptFile(file).name })),
  });

  /** The diagnostics of the changed file. */
  diagnose() {
    const service = createLanguageService({
      log: silentLog(),
      variables: { variablesOf: async () => this.variablesBeside() },
      prompts: {
        includable: async () => [],
        testedBy: async () => promptsOf(this.changed).map(sampleUri),
        include: async (uri, name) => {
          const found = await this.loadInclude(name, uri);
          return found ? { uri: found.name, text: found.text } : null;
        },
      },
    });
    const language = isTestsPath(this.changed) ? 'yaml' : 'promptdeck-prompt';
    const document = TextDocument.create(sampleUri(this.changed), language, 1, this.textOf(this.changed));
    return service.diagnose(document, {}, { isCancellationRequested: false });
  }

  /** Every prompt the changed file has a part in, with each of its cases. */
  async run(): Promise<Outcome> {
    const results: unknown[] = [];
    const reportedLines: number[] = [];
    for (const prompt of partOf(this.changed)) {
      const rendered = await this.renderings(prompt);
      const uri = sampleUri(this.changed);
      results.push(rendered.map(({ messages }) => messages));
      const lines = new LineTable(this.textOf(this.changed));
      for (const { level, range, uri: at } of rendered.flatMap(({ problems }) => problems)) {
        const isHere = at === uri || (at === undefined && prompt === this.changed);
        if (isHere && level === 'error' && range) reportedLines.push(lines.lineOf(range.start) - 1);
      }
      if (isTestsPath(this.changed)) results.push(await this.verdicts(prompt));
    }
    return { parses: this.parses(), result: JSON.stringify(results), reportedLines };
  }

  private parses(): boolean {
    const text = this.textOf(this.changed);
    if (isTestsPath(this.changed)) return parseDocument(text).errors.length === 0;
    const { frontMatter, parts } = readPromptFile(text, this.changed);
    const { start, end } = frontMatter.content;
    return parseDocument(text.slice(start, end)).errors.length === 0 && parts.every((part) => parse(part.text).problems.length === 0);
  }

  private async renderings(prompt: string): Promise<readonly RenderedPrompt[]> {
    const inputs = this.suite(prompt)?.cases.map(({ varsText }) => varsText) ?? ['{}'];
    const file = this.promptFile(prompt);
    const parts = { uri: sampleUri(prompt), loadInclude: this.loadInclude, deadlineMs: 60_000 };
    return Promise.all(inputs.map((text) => renderPrompt(file, { text }, parts)));
  }

  private async verdicts(prompt: string): Promise<unknown> {
    const suite = this.suite(prompt);
    if (!suite) return [];
    const runner = rowsRunner<PromptFile>({
      // The patterns are our own, so they need no worker that can be ended.
      matchRegex: async (pattern, text) => ({ kind: 'tested', matches: new RegExp(pattern).test(text) }),
      fillIn: fillInCase,
      render: (file, { varsText }) => renderPrompt(file, { text: varsText }, { uri: sampleUri(prompt), loadInclude: this.loadInclude }),
    });
    const rows = await runner.run(suite, this.promptFile(prompt));
    return rows.map(({ state, provider }) => ({ state, provider }));
  }

  private suite(prompt: string) {
    const tests = testsPathOf(prompt);
    return hasSample(tests) ? readTestsFile(this.textOf(tests), sampleUri(tests)).suite : undefined;
  }

  private variablesBeside() {
    const tests = testsPathOf(this.changed);
    const uri = sampleUri(tests);
    if (!hasSample(tests)) return { complete: false as const, variables: [], reason: 'no test cases' };
    return { complete: true as const, variables: variablesOfTests(readTestsFile(this.textOf(tests), uri), uri) };
  }

  private promptFile(file: string): PromptFile {
    return readPromptFile(this.textOf(file), file);
  }

  private textOf(file: string): string {
    return this.texts.get(sampleUri(file)) ?? sampleText(file);
  }
}

/** The files of the sample library outside of `broken`. */
export function sampleSources(): MutationSource[] {
  return [...samplePrompts(), ...sampleTests()].filter((file) => !isBroken(file)).map(sourceOf);
}

function sourceOf(file: string): MutationSource {
  const text = sampleText(file);
  const read = isTestsPath(file) ? undefined : readPromptFile(text, file);
  return {
    name: file,
    kind: 'sample',
    text,
    templates: read?.parts ?? [],
    yaml: read ? (read.frontMatter.present ? read.frontMatter.content : undefined) : { start: 0, end: text.length },
    diagnose: (changed) => new ChangedLibrary(file, changed).diagnose(),
    run: (changed) => new ChangedLibrary(file, changed).run(),
  };
}

function promptsOf(tests: string): readonly string[] {
  return samplePrompts().filter((prompt) => testsPathOf(prompt) === tests);
}

const parts = new Map<string, readonly string[]>();

/** The prompts a file has a part in: itself or those of its cases, and those that name it, or a file that does. */
function partOf(file: string): readonly string[] {
  const known = parts.get(file);
  if (known) return known;
  const found = new Set(isTestsPath(file) ? promptsOf(file) : [file]);
  const all = samplePrompts().filter((prompt) => !isBroken(prompt));
  for (const one of isTestsPath(file) ? [] : found) {
    const name = one.slice(one.lastIndexOf('/') + 1).replace(/\.(?:prompt\.j(?:inja)?2?|md)$/, '');
    for (const prompt of all) if (sampleText(prompt).includes(name)) found.add(prompt);
  }
  parts.set(file, [...found]);
  return [...found];
}
