import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CallSites } from '../callSites/index.ts';
import type { KnownPrompt } from '../callSites/knownPrompts.ts';
import type { CallSite } from '../callSites/types.ts';
import type { CancellationToken } from '../document/cancellation.ts';
import type { ServiceOptions } from '../document/options.ts';
import { isOn, type RuleFinding, settled } from './findings.ts';
import { callRules } from './rules.ts';
import { suppressionsOfSource } from './suppression.ts';

/** A finding with the call it is about. */
export interface CallFinding extends RuleFinding {
  readonly site?: CallSite;
  readonly prompt?: KnownPrompt;
}

/** Runs the rules that are on over the calls of a source document, in order of place, without what comments switch off. */
export async function findInSource(
  document: TextDocument,
  options: ServiceOptions,
  callSites: CallSites,
  token: CancellationToken,
): Promise<readonly CallFinding[]> {
  const { sites, comments } = await callSites.factsOf(document);
  const rules = callRules.filter((rule) => isOn(rule, options));
  const text = document.getText();
  const isPython = document.languageId === 'python';
  const found: CallFinding[] = [];
  for (const site of sites) {
    const { input } = site;
    if (!input || rules.length === 0) continue;
    const prompt = await callSites.promptOf(site, token);
    if (token.isCancellationRequested) return [];
    const facts = { site, ...(prompt && { prompt }) };
    for (const rule of rules) {
      for (const finding of rule.check({ ...facts, input, text, isPython })) found.push({ ...facts, rule, finding });
    }
  }
  return settled(document, found, suppressionsOfSource(document, comments), options);
}
