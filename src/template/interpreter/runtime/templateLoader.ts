import type { Template, TemplateProblem } from '../../template.ts';
import { compiled } from '../compile/index.ts';
import type { CompiledTemplate } from '../compile/unit.ts';
import { TemplateFault } from '../errors.ts';
import type { Value } from '../values/types.ts';
import { type Loader, PendingTemplate } from './loader.ts';
import type { TemplateModule } from './module.ts';

/** A template that was asked for has a mistake of its own. */
export class SyntaxFault extends TemplateFault {
  constructor(
    readonly problem: TemplateProblem,
    readonly templateName: string,
  ) {
    super(problem.type, problem.message);
  }
}

type Load = (name: string, from: string | undefined) => { readonly name: string; readonly template: Template } | undefined | 'pending';

/** Finds templates through a function, checks and compiles them. */
export class TemplateLoader implements Loader {
  readonly modules = new Map<CompiledTemplate, TemplateModule>();

  constructor(
    private readonly load: Load | undefined,
    readonly globals: ReadonlyMap<string, Value>,
    private readonly firstProblem: (template: Template) => TemplateProblem | undefined,
    private readonly instrumented: boolean,
  ) {}

  get(name: string, from: string | undefined): CompiledTemplate {
    const found = this.load?.(name, from);
    if (found === 'pending') throw new PendingTemplate(name, from);
    if (found === undefined) throw new TemplateFault('TemplateNotFound', name);
    const problem = this.firstProblem(found.template);
    if (problem) throw new SyntaxFault(problem, found.name);
    return compiled(found.template, found.name, this.instrumented);
  }
}
