import type {
  AutoescapeNode,
  BlockNode,
  CallBlockNode,
  FilterBlockNode,
  MacroNode,
  Node,
  SetBlockNode,
  SetNode,
  Tag,
  WithAssignment,
  WithNode,
} from '../../ast.ts';
import type { Parser, TagHead } from '../parser.ts';
import { bodyEnd } from './control.ts';

interface Body {
  readonly open: Tag;
  readonly close: Tag | undefined;
  readonly body: readonly Node[];
  readonly start: number;
  readonly end: number;
}

/** Ends the tag of a statement and reads its body with the end tag. */
function readBody(parser: Parser, head: TagHead, endWord: string, onClose?: () => void): Body {
  const open = parser.endHead(head);
  const body = parser.parseBody(open, [endWord]);
  const end = bodyEnd(parser, open.end, body);
  const close = parser.readEndTag(onClose);
  return { open, close, body, start: open.start, end: close?.end ?? end };
}

/** `{% set target = value %}`, or the block form, which ends with `endset`. */
export function parseSet(parser: Parser, head: TagHead): SetNode | SetBlockNode {
  const at = head.name.start;
  const target = parser.parseSetTarget();
  if (parser.skip('=') || parser.isPanicking) {
    const value = parser.parseTuple();
    const { start, end } = parser.endTag(head);
    return { kind: 'set', start, end, at, target, value };
  }
  const filter = parser.parseFilter(undefined, parser.start);
  const { start, end, open, close, body } = readBody(parser, head, 'endset');
  return { kind: 'setBlock', start, end, at, open, close, target, filter, body };
}

/** `{% macro name(parameters) %}` */
export function parseMacro(parser: Parser, head: TagHead): MacroNode {
  const { name, start: nameStart, end: nameEnd } = parser.parseNameTarget();
  const parameters = parser.parseParameters();
  const { start, end, open, close, body } = readBody(parser, head, 'endmacro');
  return { kind: 'macro', start, end, at: head.name.start, open, close, name: { name, start: nameStart, end: nameEnd }, parameters, body };
}

/** `{% call(parameters) macro(arguments) %}` */
export function parseCallBlock(parser: Parser, head: TagHead): CallBlockNode {
  const parameters = parser.kind === '(' ? parser.parseParameters() : [];
  const read = parser.parseExpression();
  if (read.kind !== 'call') parser.failWith('expected call', { start: read.start, end: read.end, at: head.name.start });
  const call = read.kind === 'call' ? read : { kind: 'error' as const, start: read.start, end: read.end, at: read.at };
  const { start, end, open, close, body } = readBody(parser, head, 'endcall');
  return { kind: 'callBlock', start, end, at: head.name.start, open, close, parameters, call, body };
}

/** `{% filter name %}` */
export function parseFilterBlock(parser: Parser, head: TagHead): FilterBlockNode {
  const filter = parser.parseFilter(undefined, parser.start, true);
  const { start, end, open, close, body } = readBody(parser, head, 'endfilter');
  return { kind: 'filterBlock', start, end, at: head.name.start, open, close, filter, body };
}

/** `{% with a = 1 %}` */
export function parseWith(parser: Parser, head: TagHead): WithNode {
  const assignments: WithAssignment[] = [];
  while (parser.kind !== 'blockEnd' && !parser.isPanicking) {
    if (assignments.length > 0) parser.expect(',');
    const target = parser.parseTarget();
    parser.expect('=');
    const value = parser.parseExpression();
    assignments.push({ start: target.start, end: parser.previousEnd, at: target.at, target, value });
  }
  const { start, end, open, close, body } = readBody(parser, head, 'endwith');
  return { kind: 'with', start, end, at: head.name.start, open, close, assignments, body };
}

/** `{% autoescape value %}` */
export function parseAutoescape(parser: Parser, head: TagHead): AutoescapeNode {
  const value = parser.parseExpression();
  const { start, end, open, close, body } = readBody(parser, head, 'endautoescape');
  return { kind: 'autoescape', start, end, at: head.name.start, open, close, value, body };
}

/** `{% block name scoped required %}` */
export function parseBlock(parser: Parser, head: TagHead): BlockNode {
  const name = parser.parseIdentifier();
  const scoped = parser.skipWord('scoped');
  const required = parser.skipWord('required');
  if (parser.kind === '-') {
    parser.fail('Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.');
  }
  const open = parser.endHead(head);
  const body = parser.parseBody(open, ['endblock']);
  const end = bodyEnd(parser, open.end, body);
  const close = parser.readEndTag(() => {
    if (required && !body.every(isBlank)) {
      const message = 'Required blocks can only contain comments or whitespace';
      parser.problems.add(message, open.start, open.end, parser.lineAt, 'TemplateSyntaxError');
    }
    parser.skipWord(name.name);
  });
  return { kind: 'block', start: open.start, end: close?.end ?? end, at: head.name.start, open, close, name, scoped, required, body };
}

function isBlank(node: Node): boolean {
  if (node.kind === 'raw') return !node.text || isBlank(node.text);
  return node.kind === 'comment' || (node.kind === 'text' && node.value.trim() === '');
}
