import { codeBlock, inlineCode, joinMarkdown, type Markdown, markdown, oncePer, ownMarkdown } from '../../../src/base/index.ts';
import { fileNameOf } from '../../../src/promptFile/index.ts';
import { type Node, shownForm, specialArguments } from '../../../src/template/index.ts';
import { lineInFile, type PromptScan, type ScannedPart } from '../scan.ts';
import type { CheckedParameter } from './arguments.ts';

/** A name where it is written in a template. */
export interface NamePlace {
  readonly scan: PromptScan;
  readonly scanned: ScannedPart;
  readonly range: { readonly start: number; readonly end: number };
}

/** A macro with the template it stands in. */
export interface MacroPlace {
  readonly scan: PromptScan;
  readonly scanned: ScannedPart;
  readonly node: Extract<Node, { kind: 'macro' }>;
}

type Parameterised = Pick<Extract<Node, { kind: 'macro' | 'callBlock' }>, 'parameters' | 'body'>;

const forms = new WeakMap<Parameterised, readonly CheckedParameter[]>();

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
const parametersUsedAsGiven = oncePer(
  ({ analysis }: ScannedPart): ReadonlySet<number> =>
    new Set(
      analysis.reads.flatMap(({ definition, guarded }) => (definition?.kind === 'parameter' && !guarded ? [definition.range.start] : [])),
    ),
);

/** The parameters that people give themselves: without the block of a `call`. */
export function shownParameters(form: readonly CheckedParameter[]): readonly CheckedParameter[] {
  return form.filter(({ name, by }) => name !== 'caller' || by !== 'name');
}

/** A macro as Markdown: how it is called, the comment above it, and where it stands as seen from another prompt. */
export function describeMacro(macro: MacroPlace, from: PromptScan): Markdown {
  const { scan, scanned, node } = macro;
  const signature = shownForm(node.name.name, shownParameters(macroForm(scanned, node)));
  return joinMarkdown([codeBlock(signature), commentAbove(macro), describePlace('Macro', { scan, scanned, range: node.name }, from)]);
}

/** The comment right above a macro, which says what it is for. */
export function commentAbove({ scanned, node }: MacroPlace): Markdown | undefined {
  const before = scanned.part.text.slice(0, node.start).trimEnd();
  const start = before.endsWith('#}') ? before.lastIndexOf('{#') : -1;
  const text =
    start < 0
      ? ''
      : before
          .slice(start + 2, -2)
          .replace(/^[-+]|[-+]$/g, '')
          .trim();
  return text === '' || text.startsWith('promptdeck-') ? undefined : markdown`${text}`;
}

/** Where something stands, as seen from a prompt: the line, and the file where that is another one. */
export function describePlace(what: string, { scan, scanned, range }: NamePlace, from: PromptScan, word: 'of' | 'in' = 'of'): Markdown {
  const line = lineInFile(scan, scanned, range.start);
  const isHere = scan.document.uri === from.document.uri;
  const file = inlineCode(fileNameOf(scan.document.uri));
  return isHere ? markdown`${what}, line ${line}.` : markdown`${what} ${ownMarkdown(word)} ${file}, line ${line}.`;
}
