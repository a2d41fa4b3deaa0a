import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import { oncePer } from '../../../src/base/index.ts';
import type { TextRange } from '../../../src/core/model/index.ts';
import type { Definition, Expression } from '../../../src/template/index.ts';
import type { NamePlace } from '../calls/macros.ts';
import { Meanings } from '../calls/meanings.ts';
import { type IncludeSource, readImports } from '../includes/includeTree.ts';
import type { Cancellation } from '../library/types.ts';
import { partAt, type ScannedPart, scanPrompt } from '../scan.ts';
import type { NavigationParts } from './types.ts';

/** A name under a caret with the places where what it stands for is written. */
export interface Origins {
  /** Of the name, in the file. */
  readonly range: TextRange;
  readonly places: readonly NamePlace[];
}

/**
 * Where what the name under the caret stands for is written when that is another place than the name's own definition: behind an import, an alias,
 * a name that is set to another one. Nothing for any other name.
 */
export async function originsOfName(
  document: TextDocument,
  position: Position,
  parts: NavigationParts,
  token: Cancellation,
): Promise<Origins | undefined> {
  const scan = scanPrompt(document);
  const at = partAt(scan, document.offsetAt(position));
  const named = at && nameAt(at.scanned, at.offset);
  if (!at || !named) return undefined;
  const { scanned } = at;
  const includes = await readImports(scan, scanned, sourceOf(parts), token);
  if (token.isCancellationRequested) return undefined;
  const meanings = new Meanings(scan, scanned, includes, true);
  const found = 'expression' in named ? meanings.placesOfExpression(named.expression) : meanings.placesOf(named.definition);
  const places = found.filter((place) => place.scanned !== scanned || place.range.start !== named.definition?.range.start);
  return places.length > 0 ? { range: scanned.part.toSourceRange(named.range), places } : undefined;
}

/** A name that is read, or a member that is read of one; or a name that an import takes. With what defines it in its own template. */
type NameAt = { readonly range: TextRange } & (
  | { readonly expression: Expression; readonly definition: Definition | undefined }
  | { readonly definition: Definition }
);

function nameAt({ analysis, template }: ScannedPart, offset: number): NameAt | undefined {
  const holds = ({ start, end }: TextRange) => start <= offset && offset <= end;
  for (const expression of template.expressions) {
    if (expression.kind === 'attribute' && holds(expression.attribute))
      return { expression, range: expression.attribute, definition: undefined };
    if (expression.kind !== 'name' || !holds(expression)) continue;
    const read = analysis.reads.find(({ range }) => range.start === expression.start);
    return { expression, range: expression, definition: read?.definition };
  }
  for (const node of template.nodes) {
    for (const { name, alias } of node.kind === 'fromImport' ? node.names : []) {
      const range = [name, alias].find((one) => one !== undefined && holds(one));
      // The name before `as` means what the one behind it means.
      const definition = range && analysis.definitions.find((one) => one.kind === 'import' && one.range.start === (alias ?? name).start);
      if (range && definition) return { definition, range };
    }
  }
  return undefined;
}

/** Asks the index where an import leads. One source for all questions, so that what was read is known again. */
const sourceOf = oncePer(
  (parts: NavigationParts): IncludeSource => ({
    log: parts.log,
    prompts: {
      async include(from, name) {
        const { graph } = await parts.index.view();
        const uri = graph.resolve(name, from) ?? (await parts.includedFile(name, from));
        const text = uri === undefined ? undefined : (await parts.document(uri))?.getText();
        return uri === undefined || text === undefined ? null : { uri, text };
      },
    },
  }),
);
