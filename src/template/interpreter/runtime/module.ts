import type { Value } from '../values/types.ts';
import { TemplateModule } from './templateModule.ts';
import { type CompiledTemplate, Context, Frame, type LoadingRuntime } from './unit.ts';

/** Runs a template in a context of its own; its text goes to the innermost buffer. */
export function runTemplate(runtime: LoadingRuntime, unit: CompiledTemplate, variables: ReadonlyMap<string, Value>): Context {
  const context = new Context(
    variables,
    new Map([...unit.blocks].map(([name, block]) => [name, [block]])),
    unit.template.options.autoescape,
  );
  const { site, autoescape } = runtime;
  runtime.charge(1 + unit.blocks.size + (unit.slots >> 4));
  runtime.enter();
  runtime.autoescape = context.autoescape;
  runtime.coverage?.switchTo(unit);
  unit.run(new Frame(runtime, context, undefined, unit.slots));
  runtime.leave();
  runtime.site = site;
  runtime.autoescape = autoescape;
  return context;
}

/** Runs a template for what it exports. */
export function makeModule(runtime: LoadingRuntime, unit: CompiledTemplate, variables: ReadonlyMap<string, Value>): TemplateModule {
  const mark = runtime.map?.mark ?? 0;
  runtime.beginCapture();
  const context = runTemplate(runtime, unit, variables);
  const body = runtime.endCapture();
  const exported = new Map<string, Value>();
  for (const name of context.exported) {
    const value = context.vars.get(name);
    if (value !== undefined) exported.set(name, value);
  }
  return new TemplateModule(unit, exported, body, runtime.map?.collected(mark, body));
}

/** The module of a template that sees nothing but the globals: made once per render. */
export function defaultModule(runtime: LoadingRuntime, unit: CompiledTemplate): TemplateModule {
  const known = runtime.loader.modules.get(unit);
  if (known) return known;
  const module = makeModule(runtime, unit, runtime.loader.globals);
  runtime.loader.modules.set(unit, module);
  return module;
}
