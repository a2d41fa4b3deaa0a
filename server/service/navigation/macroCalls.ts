import type { Definition } from '../../../src/template/index.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { callsIn, type NamedPlace, type TemplateCall } from './expressions.ts';
import { type LocalSymbol, symbolsOf } from './partSymbols.ts';
import { type TemplateUse, templateUses } from './templateUses.ts';

/** The uses of other templates in a part. */
export function usesIn({ template, part }: ScannedPart): readonly TemplateUse[] {
  return templateUses(template.body, part.text);
}

/** The names a template exports to those that import it: macros and what is set at its top. */
export function exportedSymbols(scan: PromptScan, name: string): { readonly part: number; readonly symbol: LocalSymbol }[] {
  return scan.parts.flatMap((scanned, part) => {
    const found = scanned.analysis.definitions.filter((definition) => definition.name === name && isExported(definition, scanned));
    const symbols = new Set(found.flatMap((definition) => symbolsOf(scanned).of(definition) ?? []));
    return [...symbols].map((symbol) => ({ part, symbol }));
  });
}

/** Whether templates that import this one can take a name: one that begins with an underscore stays inside. */
export function isExported({ kind, name, scope }: Definition, { template }: ScannedPart): boolean {
  return (kind === 'macro' || kind === 'set') && !name.startsWith('_') && scope.end === template.source.length;
}

/** The macro a parameter belongs to, by the place of the parameter. */
export function macroOfParameter({ template, analysis }: ScannedPart, start: number): Definition | undefined {
  for (const node of template.nodes) {
    if (node.kind === 'macro' && node.parameters.some((parameter) => parameter.start === start))
      return analysis.definitions.find(({ kind, range }) => kind === 'macro' && range.start === node.name.start);
  }
  return undefined;
}

/** The parameter of a macro with a name, as a symbol. */
export function parameterOf(scanned: ScannedPart, macro: Definition, name: string): LocalSymbol | undefined {
  for (const node of scanned.template.nodes) {
    if (node.kind !== 'macro' || node.name.start !== macro.range.start) continue;
    const parameter = node.parameters.find((found) => found.name === name);
    return parameter && symbolsOf(scanned).at(parameter.start)?.symbol;
  }
  return undefined;
}

/** Calls of a name that stands for a symbol. */
export function callsOf(scanned: ScannedPart, symbol: LocalSymbol): TemplateCall[] {
  return [...callsIn(scanned.template.expressions)].filter(
    ({ name, end, member }) => name === symbol.name && !member && symbolsOf(scanned).at(end)?.symbol === symbol,
  );
}

/** Calls of a member of an imported template. */
export function memberCallsOf(scanned: ScannedPart, target: NamedPlace, member: string): TemplateCall[] {
  const imported = symbolsOf(scanned).at(target.end)?.symbol;
  return [...callsIn(scanned.template.expressions)].filter(
    (call) => call.member?.name === member && call.name === target.name && symbolsOf(scanned).at(call.end)?.symbol === imported,
  );
}
