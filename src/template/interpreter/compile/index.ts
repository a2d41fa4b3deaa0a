import type { Template } from '../../template.ts';
import { TemplateReference } from '../runtime/references.ts';
import { CompiledTemplate } from '../runtime/unit.ts';
import { compileBlockCode, runBase } from './inheritance.ts';
import { compileEntry } from './names.ts';
import { type CompilerState, Scope } from './scope.ts';
import { compileBody } from './statements.ts';
import { FunctionScope, Symbols } from './symbols.ts';
import { undeclared } from './walk.ts';

type Variants = Map<string, CompiledTemplate>;
const cache = new WeakMap<Template, Variants>();

/**
 * A template ready to run; made once and kept as long as the template.
 *
 * @param name The name it was loaded by: what its includes are relative to.
 * @param instrumented Whether source map and coverage are wanted: such code is a little slower.
 */
export function compiled(template: Template, name: string | undefined, instrumented: boolean): CompiledTemplate {
  let variants = cache.get(template);
  if (variants === undefined) {
    variants = new Map();
    cache.set(template, variants);
  }
  const key = `${instrumented ? '1' : '0'}${name === undefined ? '' : `:${name}`}`;
  const known = variants.get(key);
  if (known) return known;
  const unit = compileTemplate(template, name, instrumented);
  variants.set(key, unit);
  return unit;
}

function compileTemplate(template: Template, name: string | undefined, instrumented: boolean): CompiledTemplate {
  const unit = new CompiledTemplate(template, name);
  const hasExtends = template.nodes.some(({ kind }) => kind === 'extends');
  const shared: CompilerState = {
    unit,
    instrumented,
    hasExtends,
    knowsExtends: false,
    extendsSoFar: 0,
    ended: false,
    folding: false,
    foldable: 0,
    insideExpression: false,
    operations: 0,
    lastMark: 0,
    openParameters: [],
  };
  const functionScope = new FunctionScope(undefined);
  const scope = new Scope(shared, new Symbols(functionScope, undefined, 0), template.options.autoescape);
  const self = undeclared(template.body, ['self']).has('self') ? scope.symbols.parameter('self') : undefined;
  scope.symbols.learn(template.body);
  scope.toplevel = true;
  scope.rootlevel = true;
  scope.checksOutput = hasExtends;
  const enter = compileEntry(scope);
  const body = compileBody(template.body, scope);
  for (const node of template.nodes) if (node.kind === 'block') unit.blocks.set(node.name.name, compileBlockCode(node, scope));
  unit.slots = functionScope.size;
  unit.run = (frame) => {
    if (self) frame.slots[self.index] = new TemplateReference(frame.runtime, frame.context, unit.name);
    enter(frame);
    body(frame);
    if (hasExtends) runBase(frame);
  };
  return unit;
}
