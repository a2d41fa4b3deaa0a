import { type Markdown, ownMarkdown } from '../../../src/base/index.ts';
import { filterDocs, globalDocs, testDocs } from '../../../src/template/index.ts';
import type { ScannedPart } from '../scan.ts';
import type { CallAt } from './callAt.ts';

/** What is called, with its parameters as they are written: `width=79`. */
export interface CalledSignature {
  readonly label: string;
  readonly parameters: readonly string[];
  readonly summary?: Markdown;
}

/** The signature of a call: of a macro of this template, or of something Jinja2 has. A variable of the prompt may be called too, and is not known. */
export function signatureOf(call: CallAt, scanned: ScannedPart, offset: number): CalledSignature | undefined {
  if (call.kind === 'function') {
    const macro = macroSignature(call.name, scanned);
    if (macro) return macro;
    if (scanned.analysis.namesAt(offset).some(({ name }) => name === call.name)) return undefined;
  }
  const doc = { filter: filterDocs, test: testDocs, function: globalDocs }[call.kind].get(call.name);
  return doc && { label: doc.signature, parameters: parametersOf(doc.signature), summary: ownMarkdown(doc.summary) };
}

/** The name of a parameter as a keyword; nothing for those that take what is left over. */
export function keywordOf(parameter: string): string | undefined {
  return /^[\p{L}_][\p{L}\p{N}_]*(?=\s*(?:=|$))/u.exec(parameter)?.[0];
}

function macroSignature(name: string, { template, part }: ScannedPart): CalledSignature | undefined {
  for (const node of template.nodes) {
    if (node.kind !== 'macro' || node.name.name !== name) continue;
    const parameters = node.parameters.map((parameter) => {
      const written = parameter.default && part.text.slice(parameter.default.start, parameter.default.end);
      return written === undefined ? parameter.name : `${parameter.name}=${written}`;
    });
    return { label: `${name}(${parameters.join(', ')})`, parameters };
  }
  return undefined;
}

/** The parameters of a signature, split where a comma stands outside of brackets and quotes. */
export function parametersOf(signature: string): readonly string[] {
  const inside = /\((.*)\)$/s.exec(signature)?.[1];
  if (!inside) return [];
  return (inside.match(/(?:'[^']*'|"[^"]*"|\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|[^,])+/g) ?? []).map((parameter) => parameter.trim());
}
