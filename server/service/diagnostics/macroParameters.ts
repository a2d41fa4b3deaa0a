import type { Node } from '../../../src/template/index.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import type { Parameters } from './parameters.ts';

const known = new WeakMap<ScannedPart, ReadonlyMap<number, Parameters>>();

/** What each macro of a template takes, by where its name stands. */
export function macroParameters(scanned: ScannedPart): ReadonlyMap<number, Parameters> {
  const found = known.get(scanned) ?? readParameters(scanned);
  known.set(scanned, found);
  return found;
}

/** What the macros take that a template gives to those that import it, by name; nothing for a name it defines more than once. */
export function exportedMacros({ parts }: PromptScan): ReadonlyMap<string, Parameters> {
  const found = new Map<string, Parameters>();
  for (const scanned of parts) {
    const counts = definitionCounts(scanned);
    const parameters = macroParameters(scanned);
    for (const { kind, name, range } of scanned.analysis.definitions) {
      const taken = kind === 'macro' && counts.get(name) === 1 ? parameters.get(range.start) : undefined;
      if (taken) found.set(name, taken);
    }
  }
  return found;
}

/** How often each name is defined, blocks aside. */
export function definitionCounts({ analysis }: ScannedPart): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, kind } of analysis.definitions) if (kind !== 'block') counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function readParameters(scanned: ScannedPart): ReadonlyMap<number, Parameters> {
  const { template, analysis } = scanned;
  const macros = scanned.template.nodes.filter((node) => node.kind === 'macro');
  if (macros.length === 0) return new Map();
  const catchAll = catchAllMacros(macros, analysis.specialNamesAt, template.source);
  const usedAsGiven = new Set(
    analysis.reads.flatMap(({ definition, guarded }) => (definition?.kind === 'parameter' && !guarded ? [definition.range.start] : [])),
  );
  return new Map(
    macros.map(({ name, parameters }): [number, Parameters] => {
      // A parameter without a value is undefined inside the macro, which matters where the macro does not reckon with it.
      const needed = parameters.filter((parameter) => !parameter.default && usedAsGiven.has(parameter.start));
      return [
        name.start,
        {
          names: [...parameters.map((parameter) => parameter.name), 'caller'],
          required: 0,
          needed: new Set(needed.map((parameter) => parameter.name)),
          takesMore: catchAll.has(name.start),
        },
      ];
    }),
  );
}

/** Macros that read `varargs` or `kwargs`, and so take anything. */
function catchAllMacros(
  nodes: readonly Extract<Node, { kind: 'macro' }>[],
  specialNamesAt: (offset: number) => readonly string[],
  source: string,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { name, open, end } of nodes) {
    if (specialNamesAt(open.end).includes('varargs') && /\b(?:varargs|kwargs)\b/.test(source.slice(open.end, end))) found.add(name.start);
  }
  return found;
}
