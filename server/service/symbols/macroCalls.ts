import { oncePer } from '../../../src/base/index.ts';
import type { Definition } from '../../../src/template/index.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { callsIn, type NamedPlace, type TemplateCall } from './expressions.ts';
import { type LocalSymbol, symbolsOf } from './partSymbols.ts';
import { type TemplateUse, templateUses } from './templateUses.ts';

/** The uses of other templates in a part. */
export const usesIn = oncePer(({ template, part }: ScannedPart): readonly TemplateUse[] => templateUses(template.body, part.text));

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
export function macroOfParameter(scanned: ScannedPart, start: number): Definition | undefined {
  return macrosOf(scanned).byParameter.get(start);
}

/** The parameter of a macro with a name, as a symbol. */
export function parameterOf(scanned: ScannedPart, macro: Definition, name: string): LocalSymbol | undefined {
  const parameter = macrosOf(scanned)
    .nodes.get(macro.range.start)
    ?.parameters.find((found) => found.name === name);
  return parameter && symbolsOf(scanned).at(parameter.start)?.symbol;
}

/** The macros of a part by the places of their names and of their parameters. */
const macrosOf = oncePer(({ template, analysis }: ScannedPart) => {
  const nodes = new Map(template.nodes.flatMap((node) => (node.kind === 'macro' ? [[node.name.start, node] as const] : [])));
  const byParameter = new Map(
    analysis.definitions.flatMap((definition) =>
      definition.kind === 'macro'
        ? (nodes.get(definition.range.start)?.parameters ?? []).map(({ start }) => [start, definition] as const)
        : [],
    ),
  );
  return { nodes, byParameter };
});

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
