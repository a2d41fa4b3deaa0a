import { testsPathOf } from '../bundles/startup.ts';
import type { TestSuite } from '../core/model/index.ts';
import type { IncludeSources } from '../promptFile/includeLoader.ts';
import type { PromptFile } from '../promptFile/index.ts';
import type { PromptInputs, RenderedPrompt } from '../rendering/index.ts';
import type { PreviewEngine } from './parts.ts';
import type { PromptInputsChoice } from './rememberedInputs.ts';

/** What one pass of the preview found out. */
export type PreviewOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly uri: string; readonly reason?: string | undefined }
  | { readonly kind: 'crashed'; readonly uri: string }
  | RenderedOutcome;

/** A prompt that could be read, with everything needed to show it. */
export interface RenderedOutcome {
  readonly kind: 'prompt';
  readonly uri: string;
  readonly file: PromptFile;
  readonly testsUri: string;
  readonly suite: TestSuite | undefined;
  /** `own`, `samples`, `strict` or `case:` and the name of the case. */
  readonly chosen: string;
  /** The variables that were used, JSON or YAML. */
  readonly variablesText: string;
  readonly rendered: RenderedPrompt;
  /** The files that were read, by URI: problems point into them, and a change of one asks for a new pass. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What a pass works on. */
export interface RenderOnceParts {
  readonly engine: PreviewEngine;
  readonly files: IncludeSources;
  readonly inputs: PromptInputsChoice;
  readonly signal: AbortSignal;
}

/** Reads a prompt and its test cases and renders it once with the variables that are chosen. */
export async function renderOnce(uri: string, { engine, files, inputs, signal }: RenderOnceParts): Promise<PreviewOutcome> {
  const testsUri = testsPathOf(uri);
  const text = await files.read(uri);
  if (text === undefined) return { kind: 'unreadable', uri, reason: files.failureOf?.(uri) };
  const file = engine.readPromptFile(text, uri);
  const testsText = await files.read(testsUri);
  const suite = testsText === undefined ? undefined : engine.readTestsFile(testsText, testsUri).suite;
  const { chosen, ...given } = chosenVariables(suite, inputs);
  const rendered = await engine.render(file, given, { signal });
  const variablesText = given.missing === 'sample' ? rendered.samples : given.text;
  const texts = new Map([...rendered.includes, [uri, text]]);
  if (testsText !== undefined) texts.set(testsUri, testsText);
  return { kind: 'prompt', uri, file, testsUri, suite, chosen, variablesText, rendered, texts };
}

/** The first case unless a person chose otherwise, and samples where there is none; a case that is gone counts as not chosen. */
function chosenVariables(
  suite: TestSuite | undefined,
  { chosen, text }: PromptInputsChoice,
): { readonly chosen: string; readonly text: string } & Pick<PromptInputs, 'missing'> {
  if (chosen === 'own') return { chosen, text };
  if (chosen === 'strict') return { chosen, text: '', missing: 'error' };
  const testCase = suite?.cases.find(({ name }) => caseId(name) === chosen) ?? suite?.cases[0];
  if (testCase && chosen !== 'samples') return { chosen: caseId(testCase.name), text: testCase.varsText };
  return chosen !== 'samples' && text !== '' ? { chosen: 'own', text } : { chosen: 'samples', text: '', missing: 'sample' };
}

/** How a choice names a test case. */
export function caseId(name: string): string {
  return `case:${name}`;
}
