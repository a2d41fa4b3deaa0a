import { firstTwin } from '../../base/inOrder.ts';
import type { TextRange } from '../../core/model/index.ts';
import { truthOf } from '../analysis/deadBranches.ts';
import { forEachChild, nodesIn } from '../ast/children.ts';
import type { Expression, Node, Parameter, Target } from '../ast.ts';
import { undeclared } from '../interpreter/compile/walk.ts';
import { pythonWords } from '../pythonWords.ts';
import type { Template, TemplateProblem } from '../template.ts';

/** The filters and tests that exist. */
export interface KnownNames {
  readonly filters: { has(name: string): boolean };
  readonly tests: { has(name: string): boolean };
}

/** What the compiler knows about the place it is at. */
interface Place {
  /** Right inside an `if`: unknown filters and tests are left to the run. */
  readonly isSoft: boolean;
  /** In no loop, macro, block and so on. */
  readonly isTopLevel: boolean;
  /** At the top level and in no `if`. */
  readonly isRoot: boolean;
  /** Whether `break` and `continue` have a loop to leave: one of the same Python function. */
  readonly isInLoop: boolean;
  /** Whether output is dropped once the template is known to extend another one. */
  readonly dropsOutput: boolean;
}

/** Goes through a template in the order of Jinja2's compiler. */
export class CompileChecker {
  readonly problems: TemplateProblem[] = [];
  /** What only Python refuses, once Jinja2 has made its code. */
  private readonly refusedLater: TemplateProblem[] = [];
  private readonly seen = new Set<number>();
  /** Where nothing is unknown or odd no expression has to be looked at, and where nothing writes to `loop` no loop: nearly always. */
  private readonly looksAtExpressions: boolean;
  private readonly assignsLoop: boolean;
  private extendsCount = 0;
  private isKnownToExtend = false;

  constructor(
    private readonly template: Template,
    private readonly known: KnownNames,
  ) {
    this.looksAtExpressions = template.expressions.some(
      (expression) =>
        (expression.kind === 'filter' && !known.filters.has(expression.filter.name)) ||
        (expression.kind === 'test' && !known.tests.has(expression.test.name)) ||
        (expression.kind === 'tuple' && expression.items.some(({ kind }) => kind === 'slice')) ||
        ('kwargs' in expression && repeatedKeyword(expression) !== undefined),
    );
    this.assignsLoop = template.nodes.some((node) => targetsOf(node).some(namedLoop));
  }

  /** Goes through the whole template. */
  check(): void {
    const { body, nodes } = this.template;
    const blocks = new Map<string, Extract<Node, { kind: 'block' }>>();
    for (const node of nodes) {
      if (node.kind !== 'block') continue;
      if (blocks.has(node.name.name)) this.fail('duplicate-block', `block '${node.name.name}' defined twice`, node.name, node.at);
      else blocks.set(node.name.name, node);
    }
    const hasExtends = nodes.some(({ kind }) => kind === 'extends');
    const outside: Place = { isSoft: false, isTopLevel: true, isRoot: true, isInLoop: false, dropsOutput: hasExtends };
    this.visitBody(body, outside);
    for (const block of blocks.values()) this.visitBody(block.body, { ...outside, isTopLevel: false, isRoot: false, dropsOutput: false });
    this.problems.push(...this.refusedLater);
  }

  /** Nothing behind a second `extends` is compiled. */
  private visitBody(body: readonly Node[], place: Place): void {
    for (const node of body) {
      if (node.kind === 'extends' && this.extendsCount > 0 && this.isKnownToExtend && place.isTopLevel) return;
      this.visit(node, place);
    }
  }

  private visit(node: Node, place: Place): void {
    const inner: Place = { ...place, isSoft: false, isTopLevel: false, isRoot: false };
    switch (node.kind) {
      case 'output':
        this.visitOutput([node.expression], place);
        break;
      case 'print':
        this.visitOutput(node.expressions, place);
        break;
      case 'trans':
        this.visitOutput(
          node.variables.map(({ value }) => value),
          place,
        );
        break;
      case 'do':
        this.visitExpression(node.expression, place.isSoft);
        break;
      case 'if':
        this.visitIf(node, { ...place, isSoft: true, isRoot: false });
        break;
      case 'for':
        this.visitFor(node, place, inner);
        break;
      case 'set':
        this.visitExpression(node.value, place.isSoft);
        break;
      case 'setBlock':
        this.visitBody(node.body, { ...inner, dropsOutput: false });
        if (node.filter) this.visitExpression(node.filter, false);
        break;
      case 'macro':
        this.visitMacro(node, { ...inner, isInLoop: false, dropsOutput: false });
        break;
      case 'callBlock':
        this.visitMacro(node, { ...inner, isInLoop: false, dropsOutput: false });
        this.visitExpression(node.call, place.isSoft);
        if (node.call.kind === 'call') this.visitCaller(node.call);
        break;
      case 'filterBlock':
        this.visitBody(node.body, inner);
        if (node.filter) this.visitExpression(node.filter, false);
        break;
      case 'with':
        for (const { value } of node.assignments) this.visitExpression(value, place.isSoft);
        this.visitBody(node.body, inner);
        break;
      case 'autoescape':
        this.visitExpression(node.value, false);
        this.visitBody(node.body, inner);
        break;
      case 'extends':
        this.visitExtends(node, place);
        break;
      case 'break':
        if (!place.isInLoop) this.refuse("'break' outside loop", node);
        break;
      case 'continue':
        if (!place.isInLoop) this.refuse("'continue' not properly in loop", node);
        break;
      case 'include':
      case 'import':
      case 'fromImport':
        this.visitExpression(node.template, place.isSoft);
        break;
    }
  }

  private visitOutput(expressions: readonly Expression[], place: Place): void {
    if (place.dropsOutput && this.isKnownToExtend) return;
    for (const expression of expressions) this.visitExpression(expression, place.isSoft);
  }

  private visitIf(node: Extract<Node, { kind: 'if' }>, place: Place): void {
    for (const { test, body } of node.branches) {
      this.visitExpression(test, true);
      this.visitBody(body, place);
    }
    if (node.otherwise) this.visitBody(node.otherwise.body, place);
  }

  private visitFor(node: Extract<Node, { kind: 'for' }>, place: Place, inner: Place): void {
    if (node.test) this.visitExpression(node.test, false);
    const loop = this.assignsLoop ? loopTarget(node) : undefined;
    if (loop && !this.seen.has(loop.start)) {
      this.seen.add(loop.start);
      this.fail('assertion', "Can't assign to special loop variable in for-loop target", loop, loop.at);
    }
    if (!node.recursive) this.visitExpression(node.iterable, place.isSoft);
    this.visitBody(node.body, { ...inner, isInLoop: true });
    if (node.otherwise) this.visitBody(node.otherwise.body, { ...inner, isInLoop: inner.isInLoop && !node.recursive });
    if (node.recursive) this.visitExpression(node.iterable, place.isSoft);
  }

  private visitMacro(
    node: { readonly parameters: readonly Parameter[]; readonly body: readonly Node[]; readonly at: number },
    inner: Place,
  ): void {
    const caller = node.parameters.find(({ name }) => name === 'caller');
    if (caller && !caller.default && undeclared(node.body, ['caller']).has('caller')) {
      const message = 'When defining macros or call blocks the special "caller" argument must be omitted or be given a default.';
      this.fail('assertion', message, caller, node.at);
    }
    const twin = firstTwin(node.parameters, ({ name }) => name);
    if (twin) this.refuse(`duplicate argument '${twin.name}' in function definition`, twin);
    for (const parameter of node.parameters) if (parameter.default) this.visitExpression(parameter.default, false);
    this.visitBody(node.body, inner);
  }

  private visitExtends(node: Extract<Node, { kind: 'extends' }>, place: Place): void {
    if (!place.isTopLevel) this.fail('assertion', 'cannot use extend from a non top-level scope', node, node.at);
    this.visitExpression(node.template, place.isSoft);
    if (place.isRoot) this.isKnownToExtend = true;
    this.extendsCount++;
  }

  private visitExpression(expression: Expression, isSoft: boolean): void {
    if (!this.looksAtExpressions) return;
    switch (expression.kind) {
      case 'filter': {
        this.refuseRepeated(expression);
        const { name } = expression.filter;
        if (!isSoft && !this.known.filters.has(name))
          this.fail('unknown-filter', `No filter named '${name}'.`, expression.filter, expression.at);
        break;
      }
      case 'test': {
        this.refuseRepeated(expression);
        const { name } = expression.test;
        if (!isSoft && !this.known.tests.has(name)) this.fail('unknown-test', `No test named '${name}'.`, expression.test, expression.at);
        break;
      }
      case 'logical':
        // Jinja2 works such an operator out when it compiles, and never sees the right side.
        if (truthOf(expression.left) === (expression.operator === 'or')) return;
        break;
      case 'tuple':
        // Several slices in one index have no form in the code that Jinja2 makes.
        for (const item of expression.items) if (item.kind === 'slice') this.refuse('invalid syntax', item);
        break;
      case 'call':
        this.refuseRepeated(expression);
        break;
      case 'conditional':
        forEachChild(expression, (child) => this.visitExpression(child, true));
        return;
    }
    forEachChild(expression, (child) => this.visitExpression(child, isSoft));
  }

  private refuseRepeated(call: { readonly kwargs: Keywords }): void {
    const repeated = repeatedKeyword(call);
    if (repeated) this.refuse(`keyword argument repeated: ${repeated.name}`, repeated);
  }

  /** The block of a `call` is one more argument with the name `caller`. */
  private visitCaller({ kwargs }: Extract<Expression, { kind: 'call' }>): void {
    const written = kwargs.find(({ name }) => name.name === 'caller');
    if (written && !writesDict(kwargs)) this.refuse('keyword argument repeated: caller', written.name);
  }

  private fail(code: TemplateProblem['code'], message: string, { start, end }: TextRange, lineAt: number): void {
    this.problems.push({ code, message, range: { start, end }, line: this.template.lineOf(lineAt), type: 'TemplateAssertionError' });
  }

  private refuse(message: string, { start, end }: TextRange): void {
    this.refusedLater.push({ code: 'assertion', message, range: { start, end }, line: this.template.lineOf(start), type: 'SyntaxError' });
  }
}

type Keywords = Extract<Expression, { kind: 'call' }>['kwargs'];

/** The first keyword of a call that stands there a second time, where Jinja2 writes them as Python's own. */
function repeatedKeyword({ kwargs }: { readonly kwargs: Keywords }): Keywords[number]['name'] | undefined {
  return kwargs.length < 2 || writesDict(kwargs) ? undefined : firstTwin(kwargs, ({ name }) => name.name)?.name;
}

/** Where one keyword is a word of Python's, Jinja2 writes all of them as a dict, in which the last value of a name counts. */
const writesDict = (kwargs: Keywords): boolean => kwargs.some(({ name }) => pythonWords.has(name.name));

/** The first place in or below a loop that writes to `loop`. */
function loopTarget(node: Extract<Node, { kind: 'for' }>): (TextRange & { readonly at: number }) | undefined {
  for (const target of nodesIn([node]).flatMap(targetsOf)) {
    const found = namedLoop(target);
    if (found) return found;
  }
  return undefined;
}

function targetsOf(node: Node): readonly Target[] {
  return node.kind === 'for' || node.kind === 'set' || node.kind === 'setBlock' ? [node.target] : [];
}

function namedLoop(target: Target | Expression): Expression | undefined {
  if (target.kind === 'name') return target.name === 'loop' ? target : undefined;
  if (target.kind !== 'tuple') return undefined;
  for (const item of target.items) {
    const found = namedLoop(item);
    if (found) return found;
  }
  return undefined;
}
