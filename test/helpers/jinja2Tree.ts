import type { Arguments, Expression, Node, Parameter, Target, Template } from '../../src/template/index.ts';

const arithmetic = { '+': 'Add', '-': 'Sub', '*': 'Mul', '/': 'Div', '//': 'FloorDiv', '%': 'Mod', '**': 'Pow' } as const;
const comparison = { '==': 'eq', '!=': 'ne', '<': 'lt', '<=': 'lteq', '>': 'gt', '>=': 'gteq', in: 'in', 'not in': 'notin' } as const;

/** A template as Jinja2's own tree, in the shape of `test/conformance/makeSyntaxCases.py`: class, line, fields. */
export function jinja2Tree(template: Template): unknown[] {
  const line = (node: { readonly at: number }) => template.lineOf(node.at);
  const maybe = (node: Expression | undefined) => node && expression(node);
  const all = (nodes: readonly Expression[]) => nodes.map(expression);
  const given = ({ args, kwargs, dynArgs, dynKwargs }: Arguments) => [
    all(args),
    kwargs.map((keyword) => ['Keyword', line(keyword), keyword.name.name, expression(keyword.value)]),
    maybe(dynArgs),
    maybe(dynKwargs),
  ];

  function expression(node: Expression | Target): unknown {
    const at = line(node);
    switch (node.kind) {
      case 'name':
        return ['Name', at, node.name];
      case 'string':
      case 'boolean':
        return ['Const', at, node.value];
      case 'integer':
        return ['Const', at, `i${node.value}`];
      case 'float':
        return ['Const', at, `f${node.value}`];
      case 'none':
        return ['Const', at, null];
      case 'tuple':
        return ['Tuple', at, all(node.items)];
      case 'list':
        return ['List', at, all(node.items)];
      case 'dict':
        return ['Dict', at, node.entries.map((entry) => ['Pair', line(entry), expression(entry.key), expression(entry.value)])];
      case 'attribute':
        return ['Getattr', at, expression(node.object), node.attribute.name];
      case 'item':
        return ['Getitem', at, expression(node.object), expression(node.index)];
      case 'slice':
        return ['Slice', at, maybe(node.lower), maybe(node.upper), maybe(node.step)];
      case 'call':
        return ['Call', at, expression(node.callee), ...given(node)];
      case 'filter':
        return ['Filter', at, maybe(node.target), node.filter.name, ...given(node)];
      case 'test': {
        const test = ['Test', at, expression(node.target), node.test.name, ...given(node)];
        return node.negated ? ['Not', at, test] : test;
      }
      case 'unary':
        return [{ '-': 'Neg', '+': 'Pos', not: 'Not' }[node.operator], at, expression(node.operand)];
      case 'binary':
        return [arithmetic[node.operator], at, expression(node.left), expression(node.right)];
      case 'logical':
        return [node.operator === 'and' ? 'And' : 'Or', at, expression(node.left), expression(node.right)];
      case 'concat':
        return ['Concat', at, all(node.parts)];
      case 'compare':
        return [
          'Compare',
          at,
          expression(node.left),
          node.links.map(({ operator, right }) => ['Operand', comparison[operator], expression(right)]),
        ];
      case 'conditional':
        return ['CondExpr', at, expression(node.test), expression(node.whenTrue), maybe(node.whenFalse)];
      case 'namespaceTarget':
        return ['NSRef', at, node.namespace.name, node.attribute.name];
      case 'error':
        return ['Error', at];
    }
  }

  const body = (nodes: readonly Node[]): unknown[] => nodes.flatMap(statement);
  const parameters = (list: readonly Parameter[]) => [
    list.map((parameter) => ['Name', line(parameter), parameter.name]),
    list.flatMap((parameter) => (parameter.default ? [expression(parameter.default)] : [])),
  ];

  function statement(node: Node): unknown[] {
    const at = line(node);
    switch (node.kind) {
      case 'text':
        return [['TemplateData', at, node.value]];
      case 'raw':
        return node.text ? statement(node.text) : [];
      case 'output':
        return [expression(node.expression)];
      case 'print':
        return all(node.expressions);
      case 'if': {
        const [first, ...others] = node.branches.map((branch) => ['If', line(branch), expression(branch.test), body(branch.body)]);
        return [[...(first ?? []), others.map((other) => [...other, [], []]), body(node.otherwise?.body ?? [])]];
      }
      case 'for': {
        const parts = [expression(node.target), expression(node.iterable), body(node.body), body(node.otherwise?.body ?? [])];
        return [['For', at, ...parts, maybe(node.test), node.recursive]];
      }
      case 'set':
        return [['Assign', at, expression(node.target), expression(node.value)]];
      case 'setBlock':
        return [['AssignBlock', at, expression(node.target), maybe(node.filter), body(node.body)]];
      case 'macro':
        return [['Macro', at, node.name.name, ...parameters(node.parameters), body(node.body)]];
      case 'callBlock':
        return [['CallBlock', at, expression(node.call), ...parameters(node.parameters), body(node.body)]];
      case 'filterBlock':
        return [['FilterBlock', at, body(node.body), maybe(node.filter)]];
      case 'with': {
        const targets = node.assignments.map(({ target }) => expression(target));
        const values = node.assignments.map(({ value }) => expression(value));
        return [['With', at, targets, values, body(node.body)]];
      }
      case 'autoescape':
        return [['Autoescape', at, expression(node.value), body(node.body)]];
      case 'block':
        return [['Block', at, node.name.name, body(node.body), node.scoped, node.required]];
      case 'extends':
        return [['Extends', at, expression(node.template)]];
      case 'include':
        return [['Include', at, expression(node.template), node.withContext, node.ignoreMissing]];
      case 'import':
        return [['Import', at, expression(node.template), 'name' in node.target ? node.target.name : '', node.withContext]];
      case 'fromImport': {
        const names = node.names.map(({ name, alias }) => (alias ? [name.name, alias.name] : name.name));
        return [['FromImport', at, expression(node.template), names, node.withContext]];
      }
      case 'do':
        return [['ExprStmt', at, expression(node.expression)]];
      case 'break':
        return [['Break', at]];
      case 'continue':
        return [['Continue', at]];
      case 'trans':
      case 'error':
        return [['Error', at]];
      case 'comment':
        return [];
    }
  }

  return body(template.body);
}
