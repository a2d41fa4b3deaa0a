import { quote } from '../../pythonText.ts';
import type { CompiledTemplate } from '../compile/unit.ts';
import type { Machine } from '../values/machine.ts';
import { PyObject, type Value } from '../values/types.ts';
import { Context } from './context.ts';
import { Frame } from './frame.ts';
import type { Pieces } from './mapRecorder.ts';
import type { Runtime } from './runtime.ts';

/** An imported template: the names it exports, and its text when it is printed. */
export class TemplateModule extends PyObject {
  constructor(
    readonly unit: CompiledTemplate,
    readonly exported: ReadonlyMap<string, Value>,
    readonly body: string,
    /** The places that wrote the text, where a source map is made. */
    readonly pieces: Pieces | undefined,
  ) {
    super();
  }

  get typeName(): string {
    return 'TemplateModule';
  }

  override get qualifiedTypeName(): string {
    return 'jinja2.environment.TemplateModule';
  }

  override get html(): boolean {
    return true;
  }

  repr(): string {
    return `<TemplateModule ${this.unit.name === undefined ? 'memory:7f0000000000' : quote(this.unit.name)}>`;
  }

  override text(): string {
    return this.body;
  }

  override truth(): boolean {
    return true;
  }

  override attribute(_machine: Machine, name: string): Value | undefined {
    return this.exported.get(name);
  }
}

/** Runs a template in a context of its own; its text goes to the innermost buffer. */
export function runTemplate(runtime: Runtime, unit: CompiledTemplate, variables: ReadonlyMap<string, Value>): Context {
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
export function makeModule(runtime: Runtime, unit: CompiledTemplate, variables: ReadonlyMap<string, Value>): TemplateModule {
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
export function defaultModule(runtime: Runtime, unit: CompiledTemplate): TemplateModule {
  const known = runtime.loader.modules.get(unit);
  if (known) return known;
  const module = makeModule(runtime, unit, runtime.loader.globals);
  runtime.loader.modules.set(unit, module);
  return module;
}
