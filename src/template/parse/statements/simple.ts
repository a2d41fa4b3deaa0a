import type { BreakNode, ContinueNode, DoNode, Expression, PrintNode } from '../../ast.ts';
import type { Parser, TagHead } from '../parser.ts';

/** `{% print a, b %}` */
export function parsePrint(parser: Parser, head: TagHead): PrintNode {
  const expressions: Expression[] = [];
  while (parser.kind !== 'blockEnd' && !parser.isPanicking) {
    if (expressions.length > 0) parser.expect(',');
    expressions.push(parser.parseExpression());
  }
  const { start, end } = parser.endTag(head);
  return { kind: 'print', start, end, at: head.name.start, expressions };
}

/** `{% do expression %}` */
export function parseDo(parser: Parser, head: TagHead): DoNode {
  const expression = parser.parseTuple();
  const { start, end } = parser.endTag(head);
  return { kind: 'do', start, end, at: head.name.start, expression };
}

/** `{% break %}` */
export function parseBreak(parser: Parser, head: TagHead): BreakNode {
  const { start, end } = parser.endTag(head);
  return { kind: 'break', start, end, at: head.name.start };
}

/** `{% continue %}` */
export function parseContinue(parser: Parser, head: TagHead): ContinueNode {
  const { start, end } = parser.endTag(head);
  return { kind: 'continue', start, end, at: head.name.start };
}
