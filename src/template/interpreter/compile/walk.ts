import { forEachChild } from '../../ast/children.ts';
import type { Expression, Node, Parameter, Target } from '../../ast.ts';

/** What a walk over names tells: every name in the order Jinja2's own visitors meet it. */
export interface NameVisitor {
  read(name: string): void;
  write(name: string): void;
}

/** Visits the names an expression reads. */
export function visitExpression(node: Expression | undefined, visitor: NameVisitor): void {
  if (node === undefined) return;
  if (node.kind === 'name') visitor.read(node.name);
  else forEachChild(node, (child) => visitExpression(child, visitor));
}

/** Visits the names a target writes; the namespace of an attribute counts as read. */
export function visitTarget(target: Target | Expression, visitor: NameVisitor): void {
  if (target.kind === 'name') visitor.write(target.name);
  else if (target.kind === 'tuple') for (const item of target.items) visitTarget(item, visitor);
  else if (target.kind === 'namespaceTarget') visitor.read(target.namespace.name);
}

function visitParameters(parameters: readonly Parameter[], visitor: NameVisitor): void {
  for (const parameter of parameters) visitor.write(parameter.name);
  for (const parameter of parameters) visitExpression(parameter.default, visitor);
}

function visitAll(nodes: readonly Node[], visitor: NameVisitor): void {
  for (const node of nodes) visitDeep(node, visitor);
}

/** Visits all names in and below a statement, blocks left out. */
function visitDeep(node: Node, visitor: NameVisitor): void {
  switch (node.kind) {
    case 'output':
    case 'do':
      visitExpression(node.expression, visitor);
      break;
    case 'print':
      for (const expression of node.expressions) visitExpression(expression, visitor);
      break;
    case 'if':
      for (const branch of node.branches) {
        visitExpression(branch.test, visitor);
        visitAll(branch.body, visitor);
      }
      visitAll(node.otherwise?.body ?? [], visitor);
      break;
    case 'for':
      visitTarget(node.target, visitor);
      visitExpression(node.iterable, visitor);
      visitAll(node.body, visitor);
      visitAll(node.otherwise?.body ?? [], visitor);
      visitExpression(node.test, visitor);
      break;
    case 'set':
      visitTarget(node.target, visitor);
      visitExpression(node.value, visitor);
      break;
    case 'setBlock':
      visitTarget(node.target, visitor);
      visitExpression(node.filter, visitor);
      visitAll(node.body, visitor);
      break;
    case 'macro':
      visitParameters(node.parameters, visitor);
      visitAll(node.body, visitor);
      break;
    case 'callBlock':
      visitExpression(node.call, visitor);
      visitParameters(node.parameters, visitor);
      visitAll(node.body, visitor);
      break;
    case 'filterBlock':
      visitAll(node.body, visitor);
      visitExpression(node.filter, visitor);
      break;
    case 'with':
      for (const { target } of node.assignments) visitTarget(target, visitor);
      for (const { value } of node.assignments) visitExpression(value, visitor);
      visitAll(node.body, visitor);
      break;
    case 'autoescape':
      visitExpression(node.value, visitor);
      visitAll(node.body, visitor);
      break;
    case 'include':
    case 'extends':
    case 'import':
    case 'fromImport':
      visitExpression(node.template, visitor);
      break;
    case 'trans':
      for (const variable of node.variables) visitExpression(variable.value, visitor);
      visitAll(node.singular, visitor);
      visitAll(node.plural?.body ?? [], visitor);
      break;
  }
}

/** Which of the names are read somewhere in the nodes before they are written. */
export function undeclared(nodes: readonly Node[], names: readonly string[]): Set<string> {
  const open = new Set(names);
  const found = new Set<string>();
  visitAll(nodes, {
    read(name) {
      if (open.has(name)) found.add(name);
    },
    write(name) {
      open.delete(name);
    },
  });
  return found;
}
