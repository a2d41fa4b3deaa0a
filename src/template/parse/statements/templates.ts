import type { ExtendsNode, FromImportNode, ImportedName, ImportNode, IncludeNode } from '../../ast.ts';
import type { Parser, TagHead } from '../parser.ts';

/** `{% extends template %}` */
export function parseExtends(parser: Parser, head: TagHead): ExtendsNode {
  const template = parser.parseExpression();
  const { start, end } = parser.endTag(head);
  return { kind: 'extends', start, end, at: head.name.start, template };
}

/** `{% include template ignore missing with context %}` */
export function parseInclude(parser: Parser, head: TagHead): IncludeNode {
  const template = parser.parseExpression();
  const ignoreMissing = parser.skipWords('ignore', 'missing');
  const withContext = parseContext(parser) ?? true;
  const { start, end } = parser.endTag(head);
  return { kind: 'include', start, end, at: head.name.start, template, ignoreMissing, withContext };
}

/** `{% import template as name with context %}` */
export function parseImport(parser: Parser, head: TagHead): ImportNode {
  const template = parser.parseExpression();
  parser.expectWord('as');
  const target = parser.parseNameTarget();
  const withContext = parseContext(parser) ?? false;
  const { start, end } = parser.endTag(head);
  return { kind: 'import', start, end, at: head.name.start, template, target, withContext };
}

/** `{% from template import name as alias, … with context %}` */
export function parseFromImport(parser: Parser, head: TagHead): FromImportNode {
  const template = parser.parseExpression();
  parser.expectWord('import');
  const names: ImportedName[] = [];
  let withContext: boolean | undefined;
  for (;;) {
    if (names.length > 0) parser.expect(',');
    if (parser.kind === 'name') {
      withContext = parseContext(parser);
      if (withContext !== undefined) break;
    }
    names.push(parseImportedName(parser));
    withContext = parseContext(parser);
    if (withContext !== undefined || parser.kind !== ',') break;
  }
  const { start, end } = parser.endTag(head);
  return { kind: 'fromImport', start, end, at: head.name.start, template, names: names.filter(isNamed), withContext: withContext ?? false };
}

function parseImportedName(parser: Parser): ImportedName {
  const { name, start, end } = parser.parseNameTarget();
  if (name.startsWith('_')) {
    parser.failWith('names starting with an underline can not be imported', { start, end }, 'TemplateAssertionError');
  }
  if (!parser.skipWord('as')) return { name: { name, start, end }, alias: undefined };
  const alias = parser.parseNameTarget();
  return { name: { name, start, end }, alias: { name: alias.name, start: alias.start, end: alias.end } };
}

function isNamed({ name }: ImportedName): boolean {
  return name.name !== '';
}

/** Whether it says `with context` or `without context`; undefined when it says neither. */
function parseContext(parser: Parser): boolean | undefined {
  if (parser.skipWords('with', 'context')) return true;
  return parser.skipWords('without', 'context') ? false : undefined;
}
