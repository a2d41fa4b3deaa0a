import { loadEngine, type WindowPrompts } from '../config/lazy.ts';
import type { Log } from '../core/model/index.ts';
import type { Evaluator } from '../evaluation/worker/createEvaluator.ts';
import type { PromptEnvironment, PromptRenderer } from '../rendering/index.ts';
import { nunjucksOnDemand } from './nunjucksOnDemand.ts';
import { templateDefaults } from './templateDefaults.ts';
import { type WindowFilesParts, windowFiles } from './windowFiles.ts';

/** What the prompts of a window are made from. */
export interface WindowPromptsParts extends WindowFilesParts {
  /** Files of the programs that run beside the window: nunjucks, evaluations with the engine that they load, and regular expressions. */
  readonly programs: Readonly<Record<'nunjucks' | 'evaluation' | 'engine' | 'regex', string>>;
  readonly log: Log;
}

/** Joins the files and settings of the window to the environment that prompts are rendered in. Nothing is loaded or started before the first one. */
export function createWindowPrompts({ programs, log, ...parts }: WindowPromptsParts): WindowPrompts & { dispose(): void } {
  const nunjucks = nunjucksOnDemand(programs.nunjucks, log);
  const files = windowFiles(parts);
  const environment: PromptEnvironment = { files, template: templateDefaults, renderNunjucks: nunjucks.render };
  let renderer: PromptRenderer | undefined;
  let evaluator: Evaluator | undefined;
  return {
    files,
    load: async () => {
      const engine = await loadEngine();
      renderer ??= engine.createPromptRenderer(environment);
      return { ...engine, ...renderer };
    },
    evaluate: async (job, options) => {
      const engine = await loadEngine();
      evaluator ??= engine.createEvaluator({
        workerPath: programs.evaluation,
        jobPath: programs.engine,
        regexWorkerPath: programs.regex,
        host: {
          ask: engine.createAskProvider(),
          loadInclude: engine.createIncludeLoader(files),
          renderNunjucks: nunjucks.render,
        },
      });
      await evaluator.run({ ...job, template: templateDefaults(job.prompt.uri) }, options);
    },
    dispose: () => {
      nunjucks.dispose();
      void evaluator?.dispose();
    },
  };
}
