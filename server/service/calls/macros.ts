import { type Node, specialArguments } from '../../../src/template/index.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import type { CheckedParameter } from './arguments.ts';

/** A macro with the template it stands in. */
export interface MacroPlace {
  readonly scan: PromptScan;
  readonly scanned: ScannedPart;
  readonly node: Extract<Node, { kind: 'macro' }>;
}

type Parameterised = Pick<Extract<Node, { kind: 'macro' | 'callBlock' }>, 'parameters' | 'body'>;

const forms = new WeakMap<Parameterised, readonly CheckedParameter[]>();
const plainParameters = new WeakMap<ScannedPart, ReadonlySet<number>>();

/** What a macro, or the block of a `call`, takes. */
export function macroForm(scanned: ScannedPart, node: Parameterised): readonly CheckedParameter[] {
  const form = forms.get(node) ?? readForm(scanned, node);
  forms.set(node, form);
  return form;
}

function readForm(scanned: ScannedPart, node: Parameterised): readonly CheckedParameter[] {
  const special = specialArguments(node);
  const usedAsGiven = parametersUsedAsGiven(scanned);
  const own = node.parameters.map(({ name, default: fallback, start }): CheckedParameter => {
    const text = fallback ? `${name}=${scanned.part.text.slice(fallback.start, fallback.end)}` : name;
    // A parameter without a value is undefined inside the macro, which matters where the macro does not reckon with it.
    return { name, text, by: 'either', isRequired: false, isNeeded: !fallback && usedAsGiven.has(start) };
  });
  const more: CheckedParameter[] = [];
  if (special.varargs) more.push({ name: 'varargs', text: '*varargs', by: 'rest', isRequired: false });
  // The block of a call comes by name, wherever other arguments stand.
  if (special.caller && !node.parameters.some(({ name }) => name === 'caller'))
    more.push({ name: 'caller', text: 'caller', by: 'name', isRequired: false });
  if (special.kwargs) more.push({ name: 'kwargs', text: '**kwargs', by: 'keywords', isRequired: false });
  return [...own, ...more];
}

/** Where the parameters stand that are read without a test whether they have a value. */
function parametersUsedAsGiven(scanned: ScannedPart): ReadonlySet<number> {
  const found =
    plainParameters.get(scanned) ??
    new Set(
      scanned.analysis.reads.flatMap(({ definition, guarded }) =>
        definition?.kind === 'parameter' && !guarded ? [definition.range.start] : [],
      ),
    );
  plainParameters.set(scanned, found);
  return found;
}
