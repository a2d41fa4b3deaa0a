import { parse, type Variables } from '../../src/template/index.ts';
import { compiled } from '../../src/template/interpreter/compile/index.ts';
import { TemplateFault } from '../../src/template/interpreter/errors.ts';
import { globals } from '../../src/template/interpreter/globals/index.ts';
import { namedBuiltins } from '../../src/template/interpreter/namedBuiltins.ts';
import type { Budgets } from '../../src/template/interpreter/runtime/budgets.ts';
import { runTemplate } from '../../src/template/interpreter/runtime/module.ts';
import { TemplateLoader } from '../../src/template/interpreter/runtime/templateLoader.ts';
import { LoadingRuntime } from '../../src/template/interpreter/runtime/unit.ts';

/** What a render counted and how it ended. */
export interface CountedRender {
  readonly steps: number;
  readonly fault: TemplateFault | undefined;
}

/** Renders a template without includes and tells how many steps it counted. */
export function countedRender(source: string, variables: Variables, budgets: Budgets = {}): CountedRender {
  const template = parse(source);
  if (template.problems[0]) throw new Error(`${source}: ${template.problems[0].message}`);
  const runtime = new LoadingRuntime(
    {
      undefinedKind: 'default',
      budgets,
      clock: () => performance.now(),
      random: () => 0.5,
      named: namedBuiltins,
      map: undefined,
      coverage: undefined,
    },
    new TemplateLoader(undefined, globals, () => undefined, false),
  );
  try {
    runTemplate(runtime, compiled(template, undefined, false), new Map([...globals, ...variables.values]));
    return { steps: runtime.steps, fault: undefined };
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return { steps: runtime.steps, fault: error };
  }
}
