import type { Template, TemplateProblem } from '../../template.ts';
import { compiled } from '../compile/index.ts';
import { TemplateFault } from '../errors.ts';
import type { Value } from '../values/types.ts';
import { PendingTemplate } from './pendingTemplate.ts';
import type { TemplateModule } from './templateModule.ts';
import type { CompiledTemplate, Loader } from './unit.ts';

/** A template that was asked for has a mistake of its own. */
export class SyntaxFault extends TemplateFault {
  constructor(
    readonly problem: TemplateProblem,
    readonly templateName: string,
  ) {
    super(problem.type, problem.message);
  }
}

/** The function that finds templates failed: that is its owner's business, not a fault of the template. */
export class LoadFailure extends Error {
  constructor(override readonly cause: unknown) {
    super('A template could not be loaded');
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
    const found = this.find(name, from);
    if (found === 'pending') throw new PendingTemplate(name, from);
    if (found === undefined) throw new TemplateFault('TemplateNotFound', name);
    const problem = this.firstProblem(found.template);
    if (problem) throw new SyntaxFault(problem, found.name);
    return compiled(found.template, found.name, this.instrumented);
  }

  private find(name: string, from: string | undefined): ReturnType<Load> {
    try {
      return this.load?.(name, from);
    } catch (error) {
      throw new LoadFailure(error);
    }
  }
}
