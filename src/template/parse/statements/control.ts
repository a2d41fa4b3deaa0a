import type { ElseBranch, Expression, ForNode, IfBranch, IfNode } from '../../ast.ts';
import type { EndWords, Parser, TagHead } from '../parser.ts';

const ifEnds: EndWords = ['elif', 'else', 'endif'];
const elseOfIfEnds: EndWords = ['endif'];
const forEnds: EndWords = ['endfor', 'else'];
const elseOfForEnds: EndWords = ['endfor'];

/** `{% if %}` with `elif` and `else`. */
export function parseIf(parser: Parser, first: TagHead): IfNode {
  const branches: IfBranch[] = [];
  let otherwise: ElseBranch | undefined;
  let head = first;
  for (;;) {
    // Jinja2 counts an `elif` to the line of what follows the word.
    const at = branches.length === 0 ? head.name.start : parser.start;
    const test = parser.parseTuple('unconditional');
    const tag = parser.endHead(head);
    const body = parser.parseBody(tag, ifEnds);
    branches.push({ start: tag.start, end: bodyEnd(parser, tag.end, body), at, tag, test, body });
    if (parser.endWord !== 'elif') break;
    head = parser.readHead();
  }
  if (parser.endWord === 'else') otherwise = parseElse(parser, elseOfIfEnds);
  const close = parser.readEndTag();
  const open = branches[0]?.tag ?? { name: first.name, start: first.start, end: first.name.end };
  return {
    kind: 'if',
    start: open.start,
    end: close?.end ?? otherwise?.end ?? branches.at(-1)?.end ?? open.end,
    at: first.name.start,
    open,
    close,
    branches,
    otherwise,
  };
}

/** `{% for %}` with its empty case. */
export function parseFor(parser: Parser, head: TagHead): ForNode {
  const target = parser.parseTarget();
  parser.expectWord('in');
  const iterable = parser.parseTuple('unconditional');
  const test: Expression | undefined = parser.skipWord('if') ? parser.parseExpression() : undefined;
  const recursive = parser.skipWord('recursive');
  const open = parser.endHead(head);
  const body = parser.parseBody(open, forEnds);
  const end = bodyEnd(parser, open.end, body);
  const otherwise = parser.endWord === 'else' ? parseElse(parser, elseOfForEnds) : undefined;
  const close = parser.readEndTag();
  const at = head.name.start;
  return {
    kind: 'for',
    start: open.start,
    end: close?.end ?? otherwise?.end ?? end,
    at,
    open,
    close,
    target,
    iterable,
    test,
    recursive,
    body,
    otherwise,
  };
}

function parseElse(parser: Parser, ends: EndWords): ElseBranch {
  const head = parser.readHead();
  const tag = parser.endHead(head);
  const body = parser.parseBody(tag, ends);
  return { start: tag.start, end: bodyEnd(parser, tag.end, body), at: head.name.start, tag, body };
}

/** Where a body ends: at the tag that ended it, else behind its last node. */
export function bodyEnd(parser: Parser, start: number, body: readonly { readonly end: number }[]): number {
  return parser.endWord === '' ? (body.at(-1)?.end ?? start) : parser.tagStart;
}
