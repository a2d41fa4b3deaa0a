import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, SignatureHelp } from 'vscode-languageserver-types';
import { toMarkup } from '../markup.ts';
import { partAt, scanPrompt } from '../scan.ts';
import { type CallAt, callAt } from './callAt.ts';
import { type CalledSignature, keywordOf, signatureOf } from './parameters.ts';

/** The parameters of the filter, test, macro or global whose parentheses the caret is in. */
export function signatureHelp(document: TextDocument, position: Position): SignatureHelp | undefined {
  const place = partAt(scanPrompt(document), document.offsetAt(position));
  const call = place && callAt(place.scanned.analysis.wordsBefore(place.offset));
  const signature = call && signatureOf(call, place.scanned, place.offset);
  if (!signature) return undefined;
  const active = activeParameter(call, signature);
  return {
    signatures: [
      {
        label: signature.label,
        parameters: rangesOf(signature).map((label) => ({ label })),
        ...(signature.summary !== undefined && { documentation: toMarkup(signature.summary) }),
      },
    ],
    activeSignature: 0,
    // Past the last parameter none is shown: the number is out of range on purpose.
    activeParameter: active,
  };
}

function activeParameter({ argument, keyword }: CallAt, { parameters }: CalledSignature): number {
  if (keyword !== undefined) {
    const named = parameters.findIndex((parameter) => keywordOf(parameter) === keyword);
    const others = parameters.findIndex((parameter) => parameter.startsWith('**'));
    return named >= 0 ? named : others >= 0 ? others : parameters.length;
  }
  const rest = parameters.findIndex((parameter) => /^\*(?!\*)/.test(parameter));
  return rest >= 0 && argument > rest ? rest : argument;
}

/** Where each parameter stands in the label, one after the other. */
function rangesOf({ label, parameters }: CalledSignature): [number, number][] {
  let from = label.indexOf('(') + 1;
  return parameters.map((parameter) => {
    const start = label.indexOf(parameter, from);
    from = start + parameter.length;
    return [start, from];
  });
}
