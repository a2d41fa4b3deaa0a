import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sourceLanguageOf } from '../../server/service/callSites/readSource.ts';
import { createIncludeLoader, type LoadInclude } from '../../src/promptFile/includeLoader.ts';
import { isPromptPath, isTestsPath, readPromptFile } from '../../src/promptFile/index.ts';

const fixtures = path.resolve('test', 'fixtures');
const root = path.join(fixtures, 'library');

/** A failing case, and the assertion that fails it. */
export interface ExpectedFailure {
  readonly name: string;
  readonly assertion: string;
}

/** What the cases of a tests file come to. What is not counted passes. */
export interface ExpectedSuite {
  readonly cases: number;
  readonly failing: readonly ExpectedFailure[];
  /** Cases that cannot be judged. @default 0 */
  readonly errors?: number;
  /** Cases with nothing to be judged by. @default 0 */
  readonly notJudged?: number;
}

/** A diagnostic of the folder `broken`: positions are zero-based, the end exclusive, and `text` is what the range covers. */
export interface ExpectedDiagnostic {
  readonly code: string;
  readonly level: 'error' | 'warning' | 'hint';
  readonly message: string;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
  readonly text: string;
}

/** What Python's Jinja2 made of the prompts: prompt, then case, then its messages. */
export interface Renderings {
  readonly engine: string;
  readonly prompts: Readonly<Record<string, Readonly<Record<string, readonly { readonly role: string; readonly content: string }[]>>>>;
}

/** Cases per tests file, and which of them fail. */
export const expectedCases = (): Readonly<Record<string, ExpectedSuite>> => readJson('library.expected.json');

/** Diagnostics per file of the folder `broken`. */
export const expectedDiagnostics = (): Readonly<Record<string, readonly ExpectedDiagnostic[]>> => readJson('broken.expected.json');

/** The renderings by Python's Jinja2. */
export const expectedRenderings = (): Renderings => readJson('library.rendered.json');

/** The prompt files of the sample library, relative to it and with `/`, in order. */
export const samplePrompts = (): readonly string[] => files().filter((file) => isPromptPath(file));

/** The tests files of the sample library. */
export const sampleTests = (): readonly string[] => files().filter((file) => isTestsPath(file));

/** The source files of the sample library whose calls are read. */
export const sampleSources = (): readonly string[] => files().filter((file) => sourceLanguageOf(file) !== undefined);

/** Whether a file belongs to the folder of mistakes. */
export const isBroken = (file: string): boolean => file.startsWith('broken/');

/** The text of a file of the library; bytes that are not UTF-8 become U+FFFD, as in an editor. */
export const sampleText = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The bytes of a sample. */
export const sampleBytes = (file: string): Uint8Array => readFileSync(path.join(root, file));

/** Whether the library has a file. */
export const hasSample = (file: string): boolean => existsSync(path.join(root, file));

/** The URI of a file of the library. */
export const sampleUri = (file: string): string => pathToFileURL(path.join(root, file)).href;

/** Finds includes in the library as the editor does. */
export function sampleIncludes(): LoadInclude {
  return createIncludeLoader({
    read: async (uri) => (existsSync(fileURLToPath(uri)) ? readFileSync(fileURLToPath(uri), 'utf8') : undefined),
    rootOf: () => pathToFileURL(root).href,
    prompts: async () => samplePrompts().map((file) => ({ uri: sampleUri(file), name: readPromptFile(sampleText(file), file).name })),
  });
}

function files(): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

function readJson<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(path.join(fixtures, name), 'utf8')) as Shape;
}
