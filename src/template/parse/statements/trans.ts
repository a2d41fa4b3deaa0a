import type { Expression, Node, TransNode, TransPlural, TransVariable } from '../../ast.ts';
import type { Parser, TagHead } from '../parser.ts';
import { bodyEnd } from './control.ts';

/** `{% trans %}`: text for translation, with plain names in it and perhaps a plural. */
export function parseTrans(parser: Parser, head: TagHead): TransNode {
  const context = parser.parseOptionalString();
  const { variables, trimmed } = parseVariables(parser);
  const open = parser.endTag(head);
  const singular = parser.parseTranslatable(open, ['pluralize', 'endtrans']);
  const singularEnd = bodyEnd(parser, open.end, singular);
  let counter: Expression | undefined = variables[0]?.value ?? firstName(singular);
  let plural: TransPlural | undefined;
  if (parser.endWord === 'pluralize') {
    const pluralHead = parser.readHead();
    if (parser.kind !== 'blockEnd') counter = parseCounter(parser, variables);
    const tag = parser.endTag(pluralHead);
    const body = parser.parseTranslatable(tag, ['endtrans']);
    plural = { start: tag.start, end: bodyEnd(parser, tag.end, body), at: pluralHead.name.start, tag, body };
    if (!counter) parser.problems.add('pluralize without variables', tag.start, tag.end, head.name.start, 'TemplateSyntaxError');
  }
  const close = parser.readEndTag();
  const { start } = open;
  const end = close?.end ?? plural?.end ?? singularEnd;
  const count = plural ? counter : undefined;
  return { kind: 'trans', start, end, at: head.name.start, open, close, context, variables, trimmed, singular, plural, count };
}

function parseVariables(parser: Parser): { variables: readonly TransVariable[]; trimmed: boolean | undefined } {
  const variables: TransVariable[] = [];
  let trimmed: boolean | undefined;
  while (parser.kind !== 'blockEnd' && !parser.isPanicking) {
    if (variables.length > 0) parser.expect(',');
    if (parser.skip(':')) break;
    const name = parser.parseIdentifier();
    if (name.name === '') break;
    if (variables.some((variable) => variable.name.name === name.name)) {
      parser.failWith(`translatable variable '${name.name}' defined twice.`, name, 'TemplateAssertionError');
    }
    const { start, end } = name;
    if (parser.skip('=')) {
      const value = parser.parseExpression();
      variables.push({ start, end: parser.previousEnd, at: start, name, value });
    } else if (trimmed === undefined && (name.name === 'trimmed' || name.name === 'notrimmed')) trimmed = name.name === 'trimmed';
    else variables.push({ start, end, at: start, name, value: { kind: 'name', start, end, at: start, name: name.name } });
  }
  return { variables, trimmed };
}

function parseCounter(parser: Parser, variables: readonly TransVariable[]): Expression | undefined {
  const name = parser.parseIdentifier();
  if (name.name === '') return undefined;
  const variable = variables.find((candidate) => candidate.name.name === name.name);
  if (!variable) parser.failWith(`unknown variable '${name.name}' for pluralization`, name, 'TemplateAssertionError');
  return variable?.value;
}

function firstName(body: readonly Node[]): Expression | undefined {
  return body.find((node) => node.kind === 'output')?.expression;
}
