import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, SignatureHelp, SignatureInformation } from 'vscode-languageserver-types';
import { type CallForm, shownForm } from '../../src/template/index.ts';
import { type CallAt, callAt } from './calls/callAt.ts';
import { type Called, calledAt } from './calls/calledAt.ts';
import { Meanings } from './calls/meanings.ts';
import type { CancellationToken } from './document/cancellation.ts';
import { type IncludeSource, readImports } from './includes/includeTree.ts';
import { partAt, scanPrompt } from './scan.ts';
import { toMarkup } from './wording/markup.ts';

/** The parameters of the filter, test, macro, function or method whose parentheses the caret is in. */
export async function signatureHelp(
  document: TextDocument,
  position: Position,
  source: IncludeSource,
  token: CancellationToken,
): Promise<SignatureHelp | undefined> {
  const scan = scanPrompt(document);
  const place = partAt(scan, document.offsetAt(position));
  const call = place && callAt(place.scanned.analysis.wordsBefore(place.offset));
  if (!place || !call) return undefined;
  const includes = await readImports(scan, place.scanned, source, token);
  if (token.isCancellationRequested) return undefined;
  const called = calledAt(call, place.offset, scan, () => new Meanings(scan, place.scanned, includes));
  if (!called) return undefined;
  const active = Math.max(0, takingForm(called.forms, call));
  return {
    signatures: called.forms.map((form) => signatureOf(called, form)),
    activeSignature: active,
    // Past the last parameter none is shown: the number is out of range on purpose.
    activeParameter: activeParameter(call, called.forms[active] ?? []),
  };
}

/** The first form that has a place for the argument at the caret, else the last one. */
function takingForm(forms: readonly CallForm[], call: CallAt): number {
  const found = forms.findIndex((form) => activeParameter(call, form) < form.length);
  return found < 0 ? forms.length - 1 : found;
}

function signatureOf({ name, summary }: Called, form: CallForm): SignatureInformation {
  let from = name.length + 1;
  const parameters = form.map(({ text }) => {
    const start = from;
    from += text.length + 2;
    return { label: [start, start + text.length] as [number, number] };
  });
  return { label: shownForm(name, form), parameters, ...(summary && { documentation: toMarkup(summary) }) };
}

function activeParameter({ argument, keyword }: CallAt, form: CallForm): number {
  if (keyword !== undefined) {
    const named = form.findIndex(({ name, by }) => name === keyword && (by === 'either' || by === 'name'));
    const others = form.findIndex(({ by }) => by === 'keywords');
    return named >= 0 ? named : others >= 0 ? others : form.length;
  }
  const rest = form.findIndex(({ by }) => by === 'rest');
  if (rest >= 0 && argument > rest) return rest;
  const placed = form[argument];
  return placed && (placed.by === 'position' || placed.by === 'either' || placed.by === 'rest') ? argument : form.length;
}
