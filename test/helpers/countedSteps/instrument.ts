import ts from 'typescript';

/**
 * Puts counting into source code: one step for each call of a function and each turn of a loop, and as many as there are items for a list that is
 * spread or made into a `Map` or a `Set`. What it computes stays the same.
 *
 * @param counterName the global name under which the code finds its counter
 */
export function instrument(source: string, file: string, counterName: string): string {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const insertions: { readonly at: number; readonly text: string }[] = [];
  const insert = (at: number, text: string) => insertions.push({ at, text });
  const around = (node: ts.Node, before: string, after: string) => {
    insert(node.getStart(tree), before);
    insert(node.getEnd(), after);
  };
  const countIn = (body: ts.Node) => {
    if (ts.isBlock(body)) insert(body.getStart(tree) + 1, `${counterName}.count++;`);
    else if (ts.isStatement(body)) around(body, `{${counterName}.count++;`, '}');
    else around(body, `(${counterName}.count++,`, ')');
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) countIn(node.body);
    else if (ts.isIterationStatement(node, false)) countIn(node.statement);
    else if (ts.isSpreadElement(node)) around(node.expression, `${counterName}.items(`, ')');
    else if (ts.isNewExpression(node) && isCollection(node.expression) && node.arguments?.length === 1 && node.arguments[0])
      around(node.arguments[0], `${counterName}.items(`, ')');
    ts.forEachChild(node, visit);
  };
  visit(tree);
  // What begins at one place opens outermost first, and closes innermost first: the order of the visit, and its reverse.
  const order = insertions.map((insertion, index) => ({ ...insertion, index }));
  order.sort(
    (one, other) => one.at - other.at || rank(one) - rank(other) || (isClosing(one) ? other.index - one.index : one.index - other.index),
  );
  let done = 0;
  const pieces: string[] = [];
  for (const { at, text } of order) {
    pieces.push(source.slice(done, at), text);
    done = at;
  }
  return pieces.join('') + source.slice(done);
}

const isClosing = ({ text }: { readonly text: string }): boolean => text === ')' || text === '}';
const rank = (insertion: { readonly text: string }): number => (isClosing(insertion) ? 0 : 1);

function isCollection(expression: ts.Expression): boolean {
  return ts.isIdentifier(expression) && ['Map', 'Set', 'WeakMap', 'WeakSet'].includes(expression.text);
}
