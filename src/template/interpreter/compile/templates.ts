import type { Expression, FromImportNode, ImportNode, IncludeNode } from '../../ast.ts';
import { quote } from '../../pythonText.ts';
import { TemplateFault } from '../errors.ts';
import type { WritingSite } from '../runtime/mapRecorder.ts';
import { defaultModule, makeModule, runTemplate } from '../runtime/module.ts';
import { PendingTemplate } from '../runtime/pendingTemplate.ts';
import type { TemplateModule } from '../runtime/templateModule.ts';
import type { CompiledTemplate, Frame, LoadingRuntime } from '../runtime/unit.ts';
import { toArray, truth } from '../values/iterate.ts';
import { hashKey } from '../values/keys.ts';
import { stringOf } from '../values/markup.ts';
import { str } from '../values/text.ts';
import type { Value } from '../values/types.ts';
import { Undefined } from '../values/undefined.ts';
import { compileExpression } from './expressions.ts';
import { localsReader } from './locals.ts';
import type { Execute, Scope } from './scope.ts';

/** The template of a name. @throws {TemplateFault} TemplateNotFound, or the error of using what is no name. */
export function findTemplate(runtime: LoadingRuntime, value: Value, from: string | undefined): CompiledTemplate {
  if (value instanceof Undefined) value.fail(runtime);
  const name = stringOf(value);
  if (name === undefined) {
    // Jinja2 looks into its cache first, which refuses what cannot be a key.
    hashKey(runtime, value);
    throw new TemplateFault('TemplateNotFound', str(runtime, value));
  }
  return runtime.loader.get(name, from);
}

/** The first template of several names that there is, or the one of a single name. */
function selectTemplate(runtime: LoadingRuntime, value: Value, from: string | undefined): CompiledTemplate {
  if (value instanceof Undefined || stringOf(value) !== undefined) return findTemplate(runtime, value, from);
  if (!truth(runtime, value)) throw new TemplateFault('TemplatesNotFound', 'Tried to select from an empty list of templates.');
  const names = toArray(runtime, value);
  for (const name of names) {
    try {
      return findTemplate(runtime, name, from);
    } catch (error) {
      if (!isNotFound(error) && !(error instanceof TemplateFault && error.type === 'UndefinedError')) throw error;
    }
  }
  const shown = names.map((name) => (name instanceof Undefined ? name.message(runtime) : str(runtime, name)));
  throw new TemplateFault('TemplatesNotFound', `none of the templates given were found: ${shown.join(', ')}`);
}

function isNotFound(error: unknown): boolean {
  return (
    error instanceof TemplateFault &&
    !(error instanceof PendingTemplate) &&
    (error.type === 'TemplateNotFound' || error.type === 'TemplatesNotFound')
  );
}

/** Makes an include ready. */
export function compileInclude(node: IncludeNode, scope: Scope): Execute {
  const template = compileExpression(node.template, scope);
  const locals = node.withContext ? localsReader(scope) : undefined;
  const site: WritingSite = { ...scope.site(node), kind: 'expression', filters: [] };
  const point = scope.point('include', node);
  const { unit, instrumented } = scope.shared;
  return (frame) => {
    const { runtime, context } = frame;
    runtime.site = site;
    runtime.charge(1);
    const found = tryFind(frame, template(frame), node, site, unit.name);
    if (found === undefined) return 0;
    if (instrumented) runtime.coverage?.hit(unit, point);
    if (locals === undefined) {
      const { body, pieces } = defaultModule(runtime, found);
      runtime.map?.wrote(runtime.out.length, body, site, pieces);
      runtime.write(body);
      return 0;
    }
    runtime.chargeItems(context.size);
    const own = locals(frame);
    const passage = runtime.map?.enter('include', found.name ?? '', site);
    runTemplate(runtime, found, own.size === 0 ? context.all() : new Map([...context.all(), ...own]));
    if (runtime.map) runtime.map.passage = passage;
    return 0;
  };
}

function tryFind(frame: Frame, value: Value, node: IncludeNode, site: WritingSite, from: string | undefined): CompiledTemplate | undefined {
  frame.runtime.spot = site;
  try {
    return selectTemplate(frame.runtime, value, from);
  } catch (error) {
    if (node.ignoreMissing && isNotFound(error)) return undefined;
    throw error;
  }
}

function compileModule(
  node: { readonly template: Expression; readonly withContext: boolean; start: number; end: number; at: number },
  scope: Scope,
): (frame: Frame) => TemplateModule {
  const template = compileExpression(node.template, scope);
  const locals = node.withContext ? localsReader(scope) : undefined;
  const site = scope.site(node);
  const { unit } = scope.shared;
  return (frame) => {
    const { runtime, context } = frame;
    runtime.site = site;
    runtime.charge(1);
    const value = template(frame);
    runtime.spot = site;
    const found = findTemplate(runtime, value, unit.name);
    if (locals === undefined) return defaultModule(runtime, found);
    runtime.chargeItems(context.size);
    return makeModule(runtime, found, new Map([...context.all(), ...locals(frame)]));
  };
}

/** Makes an import ready. */
export function compileImport(node: ImportNode, scope: Scope): Execute {
  const module = compileModule(node, scope);
  if (node.target.kind !== 'name') return () => 0;
  const { name } = node.target;
  const { index } = scope.symbols.find(name) ?? scope.symbols.parameter(name);
  const { toplevel } = scope;
  return (frame) => {
    const value = module(frame);
    frame.slots[index] = value;
    if (toplevel) {
      frame.context.vars.set(name, value);
      frame.context.exported.delete(name);
    }
    return 0;
  };
}

/** Makes an import of single names ready. */
export function compileFromImport(node: FromImportNode, scope: Scope): Execute {
  const module = compileModule(node, scope);
  const { unit } = scope.shared;
  const line = unit.template.lineOf(node.at);
  const where = unit.name === undefined ? `line ${line}` : `line ${line} in ${quote(unit.name)}`;
  const names = node.names.map(({ name, alias }) => {
    const target = (alias ?? name).name;
    return { name: name.name, target, index: (scope.symbols.find(target) ?? scope.symbols.parameter(target)).index };
  });
  const { toplevel } = scope;
  return (frame) => {
    const found = module(frame);
    for (const { name, target, index } of names) {
      const shown = found.unit.name === undefined ? 'None' : quote(found.unit.name);
      const value =
        found.exported.get(name) ??
        (found.exported.has(name)
          ? null
          : frame.runtime.undefined({
              hint: `the template ${shown} (imported on ${where}) does not export the requested name ${quote(name)}`,
              name,
            }));
      frame.slots[index] = value;
      if (!toplevel) continue;
      frame.context.vars.set(target, value);
      frame.context.exported.delete(target);
    }
    return 0;
  };
}
