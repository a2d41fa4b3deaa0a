import { globalDocs } from '../../../src/template/index.ts';
import { callAt } from '../calls/callAt.ts';
import { calledAt } from '../calls/calledAt.ts';
import { Meanings } from '../calls/meanings.ts';
import { lineInFile, type PromptScan, type ScannedPart } from '../scan.ts';
import { describeDefinition, describeVariable, detailOf, originOf } from '../wording/describe.ts';
import type { CompletionInput } from './input.ts';
import { CompletionItemKind, type Offer, offerDocumented, ranks } from './item.ts';

/** Words that may start or go on an expression. */
const words = ['not', 'and', 'or', 'in', 'is', 'if', 'else', 'true', 'false', 'none'];

/** Everything a name in an expression may be: local names, variables of the prompt, names used elsewhere in it, globals, words. */
export function offerNames(input: CompletionInput): Offer[] {
  const { scan, scanned, offset, known } = input;
  const locals = scanned.analysis.namesAt(offset).map((definition): Offer => {
    const line = lineInFile(scan, scanned, definition.range.start);
    return {
      label: definition.name,
      kind: definition.kind === 'macro' ? CompletionItemKind.Function : CompletionItemKind.Variable,
      rank: ranks.local,
      detail: detailOf(definition),
      documentation: describeDefinition(definition, line),
    };
  });
  const declared = [...known.byName.values()].map(
    (variable): Offer => ({
      label: variable.name,
      kind: CompletionItemKind.Variable,
      rank: ranks.declared,
      detail: variable.type ? `${variable.type}, ${originOf(variable)}` : originOf(variable),
      documentation: describeVariable(variable),
      hasFields: (variable.fields?.length ?? 0) > 0 && variable.type !== 'array',
    }),
  );
  const seen = namesRead(scan, scanned, offset).map(
    (label): Offer => ({ label, kind: CompletionItemKind.Variable, rank: ranks.seen, detail: 'used in this prompt' }),
  );
  if (scan.file.dialect === 'placeholder') return [...declared, ...seen];
  const serverFunctions = scan.file.frontMatter.serverFunctions.map(
    (label): Offer => ({ label, kind: CompletionItemKind.Function, rank: ranks.declared, detail: 'function of the server' }),
  );
  const globals = offerDocumented('global', globalDocs, CompletionItemKind.Function);
  const special = scanned.analysis
    .specialNamesAt(offset)
    .map((label): Offer => ({ label, kind: CompletionItemKind.Variable, rank: ranks.local, detail: 'given by Jinja2' }));
  const keywords = words.map((label): Offer => ({ label, kind: CompletionItemKind.Keyword, rank: ranks.word }));
  return [
    ...offerKeywordArguments(input),
    ...locals.reverse(),
    ...special,
    ...declared,
    ...serverFunctions,
    ...seen,
    ...globals,
    ...keywords,
  ];
}

/** The parameters of the call at the caret that have no argument yet, as `name=`. */
function offerKeywordArguments({ scan, scanned, offset, context, includes }: CompletionInput): Offer[] {
  const start = 'range' in context ? context.range.start : offset;
  const words = scanned.analysis.wordsBefore(start);
  const call = callAt(words);
  // Only where an argument begins.
  if (!call || call.keyword !== undefined || !['(', ','].includes(words.at(-1)?.text ?? '')) return [];
  const called = calledAt(call, offset, scan, () => new Meanings(scan, scanned, includes));
  const free = called?.forms.flatMap((form) => form.slice(call.argument)) ?? [];
  return free.flatMap(({ name, text, by }): Offer[] => {
    if ((by !== 'either' && by !== 'name') || call.keywords.includes(name)) return [];
    return [
      { label: `${name}=`, kind: CompletionItemKind.Property, rank: ranks.argument, detail: `${text}, parameter of ${called?.name}` },
    ];
  });
}

/** Names the prompt reads anywhere but at the caret. */
function namesRead({ parts }: PromptScan, typed: ScannedPart, offset: number): string[] {
  const names = new Set<string>();
  for (const scanned of parts) {
    for (const { name, range } of scanned.analysis.references) if (scanned !== typed || range.end !== offset) names.add(name);
  }
  return [...names];
}
