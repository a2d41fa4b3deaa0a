import type { TextRange } from '../../core/model/index.ts';
import { type PlaceholderPiece, type PlaceholderText, parsePlaceholders } from './parse.ts';
import { ValueSizeError, writtenValue } from './values.ts';
import type { PlaceholderVariant } from './variants.ts';

/** Something wrong, or worth knowing, with its place in the text. */
export interface PlaceholderRenderProblem {
  readonly code: 'placeholder-missing' | 'placeholder-value' | 'placeholder-depth' | 'placeholder-size' | 'placeholder-left';
  readonly message: string;
  readonly range: TextRange;
}

/** A text with its placeholders filled in, or the one error that its server or client would stop with. */
export type PlaceholderResult =
  | { readonly ok: true; readonly text: string; readonly warnings: readonly PlaceholderRenderProblem[] }
  | { readonly ok: false; readonly text: ''; readonly error: PlaceholderRenderProblem };

/** Values by name, as data. */
export type PlaceholderValues = Readonly<Record<string, unknown>>;

/** Characters a rendered text may have. */
const longest = 4_000_000;

class PlaceholderFault extends Error {
  constructor(readonly problem: PlaceholderRenderProblem) {
    super(problem.message);
  }
}

/** Fills in a text as its variant does. Never throws; own fields of the values only. */
export function renderPlaceholders(text: PlaceholderText, values: PlaceholderValues): PlaceholderResult {
  const warnings: PlaceholderRenderProblem[] = [];
  try {
    const rendered = text.variant.filling === 'inOrder' ? inOrder(text, values) : byPiece(text, values, 0, warnings, undefined);
    return { ok: true, text: rendered, warnings };
  } catch (error) {
    if (error instanceof PlaceholderFault) return { ok: false, text: '', error: error.problem };
    if (!(error instanceof ValueSizeError)) throw error;
    return { ok: false, text: '', error: { code: 'placeholder-size', message: error.message, range: { start: 0, end: 0 } } };
  }
}

/** `place` is where in the outermost text a value is put, while the values in that value are filled in. */
function byPiece(
  { source, variant, pieces }: PlaceholderText,
  values: PlaceholderValues,
  depth: number,
  warnings: PlaceholderRenderProblem[],
  place: TextRange | undefined,
): string {
  if (depth > variant.depth && depth > 0) {
    throw faultAt('placeholder-depth', `The values refer to each other more than ${variant.depth} levels deep.`, place);
  }
  let rendered = '';
  for (const piece of pieces) {
    rendered +=
      piece.kind === 'text' ? source.slice(piece.start, piece.end) : filled(piece, source, variant, values, depth, warnings, place);
    if (rendered.length > longest)
      throw faultAt('placeholder-size', `The rendered text is longer than ${longest} characters.`, place ?? piece);
  }
  return rendered;
}

function filled(
  piece: Extract<PlaceholderPiece, { kind: 'placeholder' }>,
  source: string,
  variant: PlaceholderVariant,
  values: PlaceholderValues,
  depth: number,
  warnings: PlaceholderRenderProblem[],
  place: TextRange | undefined,
): string {
  const { name, range } = piece;
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined || (value === null && variant.isNullMissing)) {
    const problem = { code: 'placeholder-missing', message: `No value for '${name}'.`, range: place ?? range } as const;
    if (variant.missing === 'error') throw new PlaceholderFault(problem);
    warnings.push(problem);
    return source.slice(piece.start, piece.end);
  }
  if (variant.values === 'json' && typeof value === 'object') {
    warnings.push({ code: 'placeholder-value', message: `'${name}' takes text; its value is written as JSON.`, range });
  }
  if (variant.filling !== 'nested' || typeof value !== 'string') return writtenValue(value, variant.values);
  return byPiece(parsePlaceholders(value, variant), values, depth + 1, warnings, place ?? range);
}

/** One variable after the other; braces that are left at the end have to be names that were given. */
function inOrder({ source, variant, pieces }: PlaceholderText, values: PlaceholderValues): string {
  const [mark] = variant.marks;
  let rendered = source;
  for (const [name, value] of Object.entries(values)) {
    const placeholder = `${mark?.open}${name}${mark?.close}`;
    const parts = rendered.split(placeholder);
    const written = writtenValue(value, variant.values);
    const length = rendered.length + (parts.length - 1) * (written.length - placeholder.length);
    if (length > longest) throw faultAt('placeholder-size', `The rendered text is longer than ${longest} characters.`, undefined);
    rendered = parts.join(written);
  }
  for (const left of parsePlaceholders(rendered, variant).pieces) {
    if (left.kind === 'text' || Object.hasOwn(values, left.name)) continue;
    const own = pieces.find((piece) => piece.kind === 'placeholder' && piece.name === left.name);
    if (own?.kind === 'placeholder') throw faultAt('placeholder-missing', `No value for '${left.name}'.`, own.range);
    throw faultAt('placeholder-left', `The values leave '${left.name}' in braces, which counts as a name without a value.`, undefined);
  }
  return rendered;
}

function faultAt(code: PlaceholderRenderProblem['code'], message: string, range: TextRange | undefined): PlaceholderFault {
  return new PlaceholderFault({ code, message, range: range ? { start: range.start, end: range.end } : { start: 0, end: 0 } });
}
