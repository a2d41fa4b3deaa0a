import { oncePer } from '../../../src/base/index.ts';
import { didYouMean, nearest, Suggestions } from '../../../src/base/nearest.ts';
import type { VariableDeclaration } from '../../../src/core/model/index.ts';
import { type Imported, importedTemplates } from '../includes/importedTemplates.ts';
import type { PromptScan, ScannedPart } from '../scan.ts';
import { isExported } from '../symbols/macroCalls.ts';
import { loopFields } from '../variables/loopFields.ts';
import { namespacesIn } from './namespaces.ts';
import type { Finding, PromptRule } from './rule.ts';

/**
 * A field that is read and that is not there: of `loop`, of a namespace, of an imported template, or one that is near to a field the front matter declares. A field that
 * is near to none may come with the data, so nothing is said about it.
 */
export const unknownField: PromptRule = {
  code: 'unknown-field',
  defaultLevel: 'warning',
  description: 'A field that a loop, a namespace or a declared variable does not have.',
  example: '{% for x in xs %}{{ loop.indx }}{% endfor %}',
  remedy: 'Correct the name, or declare the field.',
  dialects: ['jinja2'],
  needsIncludes: true,
  *check({ scan, includes }) {
    const { declared } = scan.file;
    const hasFields = declared.some(({ fields = [] }) => fields.length > 0);
    for (const scanned of scan.parts) {
      yield* inLoops(scanned);
      yield* ofNamespaces(scanned);
      if (hasFields) yield* ofDeclared(scanned, declared);
      yield* ofImported(scanned, importedTemplates(scan, scanned, includes));
    }
  },
};

function* inLoops(scanned: ScannedPart): Generator<Finding> {
  const { part, analysis } = scanned;
  for (const expression of scanned.template.expressions) {
    if (expression.kind !== 'attribute' || expression.object.kind !== 'name' || expression.object.name !== 'loop') continue;
    const { name, start, end } = expression.attribute;
    if (name === '' || loopFields.has(name) || !analysis.isInLoop(start)) continue;
    const replacement = nearest(name, loopFields.keys());
    const message = `A loop has no '${name}'.${didYouMean(replacement)}`;
    yield { range: part.toSourceRange({ start, end }), message, ...(replacement !== undefined && { replacement }) };
  }
}

function* ofNamespaces(scanned: ScannedPart): Generator<Finding> {
  const { part } = scanned;
  for (const { name, given, reads, written } of namespacesIn(scanned)) {
    const known = new Suggestions([...given.keys(), ...written]);
    for (const { name: field, start, end } of reads) {
      if (given.has(field) || written.has(field)) continue;
      const replacement = known.nearest(field);
      const message = `The namespace '${name}' has no '${field}' yet.${didYouMean(replacement)}`;
      yield { range: part.toSourceRange({ start, end }), message, ...(replacement !== undefined && { replacement }) };
    }
    const read = new Set(reads.map(({ name: field }) => field));
    const strangers = new Suggestions([...read].filter((field) => !given.has(field)));
    for (const [field, range] of given) {
      const meant = read.has(field) ? undefined : strangers.nearest(field);
      if (meant === undefined) continue;
      yield {
        range: part.toSourceRange(range),
        message: `Nothing reads '${field}' of '${name}'. Did you mean '${meant}'?`,
        replacement: meant,
      };
    }
  }
}

function* ofDeclared({ part, analysis }: ScannedPart, declared: readonly VariableDeclaration[]): Generator<Finding> {
  for (const { name, path, whole, guarded } of analysis.accesses) {
    let at = indexed(declared).byName.get(name);
    for (const [index, step] of path.entries()) {
      if (step === '[]') continue;
      const fields: readonly VariableDeclaration[] | undefined = at?.fields;
      if (!fields || fields.length === 0) break;
      const { byName, suggestions } = indexed(fields);
      const next = byName.get(step);
      const isLast = path.slice(index + 1).every((other) => other === '[]');
      if (!next) {
        const replacement = suggestions.nearest(step);
        const written = part.text.slice(whole.start, whole.end);
        const place = written.lastIndexOf(step);
        if (replacement !== undefined && !guarded && isLast && place >= 0) {
          const start = whole.start + place;
          const range = part.toSourceRange({ start, end: start + step.length });
          yield { range, message: `'${name}' declares no field '${step}'.${didYouMean(replacement)}`, replacement };
        }
        break;
      }
      at = next;
    }
  }
}

/** The fields of a list by name, of two of one name the first: for all templates of a file, which may be as many as it gives variables. */
const indexed = oncePer((fields: readonly VariableDeclaration[]) => ({
  byName: new Map(fields.toReversed().map((field) => [field.name, field])),
  suggestions: new Suggestions(fields.map(({ name }) => name)),
}));

/** Names that an imported template does not give. */
function* ofImported(scanned: ScannedPart, imported: ReadonlyMap<number, Imported>): Generator<Finding> {
  if (imported.size === 0) return;
  const { part, analysis } = scanned;
  const wanted = [...imported.values()].flatMap(({ from, member }) => (member ? [{ from, ...member }] : []));
  const modules = new Map(
    analysis.reads.flatMap(({ definition, range }): [number, Imported][] => {
      const found = definition?.kind === 'import' ? imported.get(definition.range.start) : undefined;
      return found && !found.member ? [[range.start, found]] : [];
    }),
  );
  for (const expression of modules.size === 0 ? [] : scanned.template.expressions) {
    if (expression.kind !== 'attribute' || expression.attribute.name === '') continue;
    const module = modules.get(expression.object.start);
    if (module && expression.object.kind === 'name') wanted.push({ from: module.from, ...expression.attribute });
  }
  const exports = new Map([...new Set(wanted.map(({ from }) => from))].map((from) => [from, exportedNames(from)]));
  for (const { from, name, start, end } of wanted) {
    const exported = exports.get(from);
    if (!exported || exported.names.has(name)) continue;
    const range = part.toSourceRange({ start, end });
    if (name.startsWith('_')) {
      yield {
        range,
        message: `The template '${from.file.name}' does not export '${name}': names that begin with an underscore stay inside.`,
      };
      continue;
    }
    const replacement = exported.suggestions.nearest(name);
    const message = `The template '${from.file.name}' defines no '${name}'.${didYouMean(replacement)}`;
    yield { range, message, ...(replacement !== undefined && { replacement }) };
  }
}

function exportedNames({ parts }: PromptScan): { readonly names: ReadonlySet<string>; readonly suggestions: Suggestions } {
  const names = new Set(
    parts.flatMap((scanned) =>
      scanned.analysis.definitions.filter((definition) => isExported(definition, scanned)).map(({ name }) => name),
    ),
  );
  return { names, suggestions: new Suggestions(names) };
}
