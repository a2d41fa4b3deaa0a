import { type Expression, type Node, nodesIn } from '../../../src/template/index.ts';
import type { NamedPlace } from './expressions.ts';

/** A place where a template names another one, with what goes over from one to the other. */
export interface TemplateUse {
  readonly kind: 'include' | 'import' | 'from' | 'extends';
  /** Every name written, each with the place between its quotes, in the order they are tried. */
  readonly names: readonly NamedPlace[];
  /** Where the statement begins: the names visible there are those the other template sees. */
  readonly at: number;
  /** Whether the other template sees the names of this one. */
  readonly withContext: boolean;
  /** The names taken, with `from`. */
  readonly imported: readonly { readonly name: NamedPlace; readonly alias: NamedPlace | undefined }[];
  /** The name the other template gets here, with `import`. */
  readonly target?: NamedPlace;
}

/** The other templates a template names, in order of the text. */
export function templateUses(body: readonly Node[], source: string): TemplateUse[] {
  const uses: TemplateUse[] = [];
  for (const node of nodesIn(body)) {
    if (node.kind !== 'include' && node.kind !== 'extends' && node.kind !== 'import' && node.kind !== 'fromImport') continue;
    const kind = node.kind === 'fromImport' ? 'from' : node.kind;
    const withContext = node.kind === 'extends' || node.withContext;
    const imported = node.kind === 'fromImport' ? node.names : [];
    const target = node.kind === 'import' && node.target.kind === 'name' ? node.target : undefined;
    uses.push({ kind, names: namesOf(node.template, source), at: node.start, withContext, imported, ...(target && { target }) });
  }
  return uses;
}

function namesOf(template: Expression, source: string): NamedPlace[] {
  const choices = template.kind === 'list' || template.kind === 'tuple' ? template.items : [template];
  return choices.flatMap((choice) => {
    if (choice.kind !== 'string') return [];
    const isQuoted = /["']/.test(source.charAt(choice.start)) && choice.end - choice.start === choice.value.length + 2;
    return [{ name: choice.value, start: choice.start + (isQuoted ? 1 : 0), end: choice.end - (isQuoted ? 1 : 0) }];
  });
}
