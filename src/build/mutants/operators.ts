import ts from 'typescript';

/** One small change of a source text: what stands from `start` to `end` (UTF-16 offsets) becomes `replacement`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Changes that an operator offers at one node; several where a node has several. */
type Operator = (node: ts.Node, source: ts.SourceFile) => readonly Change[];

const swapped = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
]);
const negated = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
]);
const calculated = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
]);
const joined = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
]);

/** The mistakes that are planted, by name: the slips people make, one token or one statement each. */
export const operators: Readonly<Record<string, Operator>> = {
  'a changed number': (node, source) => {
    if (ts.isNumericLiteral(node)) return [over(node, source, String(Number(node.text) + 1))];
    return ts.isBigIntLiteral(node) ? [over(node, source, `${BigInt(node.text.slice(0, -1)) + 1n}n`)] : [];
  },
  '&& for ||': byToken(joined),
  'the other edge': byToken(swapped),
  'the opposite comparison': byToken(negated),
  'the opposite calculation': byToken(calculated),
  'a dropped ??': (node, source) => {
    const drops = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
    return drops ? [over(node, source, node.left.getText(source))] : [];
  },
  'the opposite condition': (node, source) => {
    const condition = ts.isIfStatement(node) ? node.expression : ts.isConditionalExpression(node) ? node.condition : undefined;
    return condition ? [over(condition, source, `!(${condition.getText(source)})`)] : [];
  },
  'true for false': (node, source) => {
    if (node.kind === ts.SyntaxKind.TrueKeyword) return [over(node, source, 'false')];
    return node.kind === ts.SyntaxKind.FalseKeyword ? [over(node, source, 'true')] : [];
  },
  'a dropped statement': (node, source) => (ts.isExpressionStatement(node) ? [over(node, source, ';')] : []),
  'a dropped guard': (node, source) => {
    if (!ts.isIfStatement(node) || node.elseStatement) return [];
    const body = ts.isBlock(node.thenStatement) ? node.thenStatement.statements.at(-1) : node.thenStatement;
    const leaves = body && (ts.isReturnStatement(body) || ts.isThrowStatement(body) || ts.isBreakOrContinueStatement(body));
    return leaves ? [over(node, source, ';')] : [];
  },
  'a dropped argument': (node) => {
    if (!ts.isCallExpression(node) || node.arguments.length < 2) return [];
    const [before, last] = node.arguments.slice(-2);
    return before && last ? [{ start: before.getEnd(), end: last.getEnd(), replacement: '' }] : [];
  },
  'a dropped property': (node, source) => {
    const isPart = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isSpreadAssignment(node);
    if (!isPart || !ts.isObjectLiteralExpression(node.parent)) return [];
    const comma = source.text.slice(node.getEnd()).match(/^\s*,/)?.[0].length ?? 0;
    return [{ start: node.getStart(source), end: node.getEnd() + comma, replacement: '' }];
  },
};

/** All changes that the operators offer in a file. */
export function changesIn(source: ts.SourceFile): readonly { readonly operator: string; readonly change: Change }[] {
  const found: { operator: string; change: Change }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    for (const [operator, offer] of Object.entries(operators)) {
      for (const change of offer(node, source)) found.push({ operator, change });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function byToken(replacements: ReadonlyMap<ts.SyntaxKind, string>): Operator {
  return (node, source) => {
    if (!ts.isBinaryExpression(node)) return [];
    const replacement = replacements.get(node.operatorToken.kind);
    return replacement ? [over(node.operatorToken, source, replacement)] : [];
  };
}

function over(node: ts.Node, source: ts.SourceFile, replacement: string): Change {
  return { start: node.getStart(source), end: node.getEnd(), replacement };
}
