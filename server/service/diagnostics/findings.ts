import { TextDocument } from 'vscode-languageserver-textdocument';
import { judgementOf } from '../../../src/evaluation/judgement.ts';
import { fileNameOf } from '../../../src/promptFile/index.ts';
import { readTestsFile } from '../../../src/suiteFile/index.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import type { ServiceOptions } from '../document/options.ts';
import { groupTemplates } from '../document/testTemplates.ts';
import { type IncludeTree, noIncludes, readIncludeTree } from '../includes/includeTree.ts';
import type { FeatureParts } from '../parts.ts';
import { type PromptScan, scanPrompt } from '../scan.ts';
import { knownVariables, notAsked } from '../variables/knownVariables.ts';
import { isForPromptory } from './includeNotListed.ts';
import { replacementCharacter } from './invalidUtf8.ts';

import type { Finding, PromptInput, PromptRule, TestedPrompt } from './rule.ts';
import { allRules, promptRules, testsRules } from './rules.ts';
import { type Suppressions, suppressionsOfPrompt, suppressionsOfTests, unknownSuppressions } from './suppression.ts';
import { unknownSuppression } from './unknownSuppression.ts';

type AnyRule = Pick<PromptRule, 'code' | 'defaultLevel'>;

/** A finding with the rule it breaks. */
export interface RuleFinding {
  readonly rule: AnyRule;
  readonly finding: Finding;
}

const codes: ReadonlySet<string> = new Set(allRules.keys());

/** Runs the rules that are on over a prompt file, in order of place, without what comments switch off. */
export async function findInPrompt(
  document: TextDocument,
  options: ServiceOptions,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<readonly RuleFinding[]> {
  const scan = scanPrompt(document);
  const rules = promptRules.filter((rule) => isOn(rule, options) && (!rule.dialects || rule.dialects.includes(scan.file.dialect)));
  const asks = rules.some((rule) => rule.needsVariables) && scan.parts.some(({ analysis }) => analysis.references.length > 0);
  const asksCommitted = rules.some((rule) => rule.needsCommitted) && isForPromptory(scan.file);
  const [known, includes, committed, bytes, refusalsIn] = await Promise.all([
    asks ? knownVariables(scan, parts.variables, parts.log, token) : notAsked,
    rules.some((rule) => rule.needsIncludes) ? includesOf(scan, parts, token) : noIncludes,
    asksCommitted ? committedText(document.uri, parts) : undefined,
    bytesOf(document, parts),
    refusalsOf(scan),
  ]);
  if (token.isCancellationRequested) return [];
  const input: PromptInput = {
    scan,
    known,
    includes,
    ...(committed !== undefined && { committed }),
    ...(bytes && { bytes }),
    ...(refusalsIn && { refusalsIn }),
  };
  const found = rules.flatMap((rule) => [...rule.check(input)].map((finding) => ({ rule, finding })));
  return settled(document, found, suppressionsOfPrompt(scan), options);
}

/** Runs the rules that are on over a tests file; a YAML file that belongs to no prompt only has such a name and gets none. */
export async function findInTests(
  document: TextDocument,
  options: ServiceOptions,
  parts: FeatureParts,
  token: CancellationToken,
): Promise<readonly RuleFinding[]> {
  const uris = await parts.prompts.testedBy(document.uri).catch((fault: unknown) => {
    parts.log.debug(`The prompts of ${document.uri} could not be asked for: ${String(fault)}`);
    return [];
  });
  if (token.isCancellationRequested || uris.length === 0) return [];
  const [prompts, bytes] = await Promise.all([testedPrompts(document.uri, uris, parts, token), bytesOf(document, parts)]);
  if (token.isCancellationRequested) return [];
  const text = document.getText();
  const tests = readTestsFile(text, document.uri);
  const rules = testsRules.filter((rule) => isOn(rule, options));
  const input = {
    tests,
    text,
    prompts,
    templates: groupTemplates(document, tests),
    judged: judgementOf(tests.suite, text.length),
    ...(bytes && { bytes }),
  };
  const found = rules.flatMap((rule) => [...rule.check(input)].map((finding) => ({ rule, finding })));
  return settled(document, found, suppressionsOfTests(document), options);
}

function committedText(uri: string, { prompts, log }: FeatureParts): Promise<string | undefined> | undefined {
  return prompts.committed?.(uri).catch((fault: unknown) => {
    log.debug(`The last commit could not be asked for ${uri}: ${String(fault)}`);
    return undefined;
  });
}

/** Asked for only where the text shows what undecodable bytes are shown as. */
async function bytesOf(document: TextDocument, { prompts, log }: FeatureParts): Promise<Uint8Array | undefined> {
  if (!prompts.bytes || !document.getText().includes(replacementCharacter)) return undefined;
  try {
    return await prompts.bytes(document.uri);
  } catch (fault) {
    log.debug(`The bytes of ${document.uri} could not be read: ${String(fault)}`);
    return undefined;
  }
}

/** The parser of nunjucks is read in with the first prompt that is written for it. */
async function refusalsOf({ file, parts }: PromptScan): Promise<PromptInput['refusalsIn']> {
  if (file.dialect !== 'nunjucks' || parts.length === 0) return undefined;
  return (await import('../../../src/template/nunjucks/syntax/refusals.ts')).refusalsIn;
}

function includesOf(scan: PromptScan, parts: FeatureParts, token: CancellationToken): Promise<IncludeTree> | IncludeTree {
  const names = scan.parts.some(({ analysis }) => analysis.includes.length > 0);
  return names ? readIncludeTree(scan, parts, token) : noIncludes;
}

/** The prompts that could be read; none when one could not, so that what it declares is not taken for missing. */
async function testedPrompts(
  testsUri: string,
  uris: readonly string[],
  parts: FeatureParts,
  token: CancellationToken,
): Promise<readonly TestedPrompt[]> {
  const { include } = parts.prompts;
  if (!include) return [];
  const read = await Promise.all(
    uris.map(async (uri): Promise<TestedPrompt | undefined> => {
      const answer = await include(testsUri, fileNameOf(uri)).catch(() => null);
      if (answer?.uri !== uri) return undefined;
      const scan = scanPrompt(TextDocument.create(uri, 'promptdeck-prompt', 0, answer.text));
      return { scan, includes: await includesOf(scan, parts, token) };
    }),
  );
  const prompts = read.filter((prompt) => prompt !== undefined);
  return prompts.length === uris.length ? prompts : [];
}

/** Findings in order of place, without what comments switch off; and what is wrong with these comments. */
export function settled(
  document: TextDocument,
  found: readonly RuleFinding[],
  suppressions: Suppressions,
  options: ServiceOptions,
): readonly RuleFinding[] {
  const all =
    suppressions.all.length === 0 ? [...found] : found.filter(({ rule, finding }) => !isHidden(document, rule, finding, suppressions));
  if (isOn(unknownSuppression, options)) {
    for (const finding of unknownSuppressions(suppressions, codes)) all.push({ rule: unknownSuppression, finding });
  }
  return all.sort((one, other) => one.finding.range.start - other.finding.range.start);
}

function isHidden(document: TextDocument, { code }: AnyRule, { range }: Finding, suppressions: Suppressions): boolean {
  return suppressions.hides(code, document.positionAt(range.start).line);
}

/** Whether the settings leave a rule on. */
export function isOn({ code }: AnyRule, { levels }: ServiceOptions): boolean {
  return levels?.[code] !== 'off';
}
