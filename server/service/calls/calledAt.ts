import { joinMarkdown, type Markdown, ownMarkdown } from '../../../src/base/index.ts';
import { type CallForm, filterDocs, methodDocs, readForms, testDocs } from '../../../src/template/index.ts';
import type { PromptScan } from '../scan.ts';
import type { CallAt } from './callAt.ts';
import { commentAbove, describePlace, macroForm, shownParameters } from './macros.ts';
import type { Meaning, Meanings } from './meanings.ts';

/** What a call that is being written calls. */
export interface Called {
  readonly name: string;
  /** Every way of calling it, with the parameters that people give themselves. */
  readonly forms: readonly CallForm[];
  readonly summary?: Markdown;
}

/** What is called at a caret; nothing for a variable of the prompt, which is not known. */
export function calledAt(call: CallAt, offset: number, scan: PromptScan, meanings: () => Meanings): Called | undefined {
  const { kind, path, ofText } = call;
  const name = path.at(-1) ?? '';
  if (kind !== 'function') return documented(name, (kind === 'filter' ? filterDocs : testDocs).get(name));
  if (ofText) return path.length === 1 ? documented(name, methodDocs.string.get(name)) : undefined;
  const meaning = meanings().atPath(path, offset);
  return meaning && calledBy(meaning, name, scan);
}

function calledBy(meaning: Meaning, name: string, scan: PromptScan): Called | undefined {
  switch (meaning.kind) {
    case 'macro': {
      const { scan: other, scanned, node } = meaning;
      const place = other === scan ? undefined : describePlace('Macro', { scan: other, scanned, range: node.name }, scan);
      const summary = joinMarkdown([commentAbove(meaning), place]);
      return { name, forms: [shownParameters(macroForm(scanned, node))], ...(summary.value !== '' && { summary }) };
    }
    case 'function':
    case 'method':
      return documented(name, meaning.doc);
    case 'bare':
      return { name, forms: [[]] };
    default:
      return undefined;
  }
}

function documented(name: string, doc: { readonly takes: string; readonly summary: string } | undefined): Called | undefined {
  return doc && { name, forms: readForms(doc.takes), summary: ownMarkdown(doc.summary) };
}
