import { loadEngine, type WindowPrompts } from '../config/lazy.ts';
import type { Log } from '../core/model/index.ts';
import type { PromptEnvironment, PromptRenderer } from '../rendering/index.ts';
import { nunjucksOnDemand } from './nunjucksOnDemand.ts';
import { templateDefaults } from './templateDefaults.ts';
import { type WindowFilesParts, windowFiles } from './windowFiles.ts';

/** What the prompts of a window are made from. */
export interface WindowPromptsParts extends WindowFilesParts {
  /** The program that renders prompts of the dialect `nunjucks`. */
  readonly nunjucksPath: string;
  readonly log: Log;
}

/** Joins the files and settings of the window to the environment that prompts are rendered in. Nothing is loaded or started before the first one. */
export function createWindowPrompts({ nunjucksPath, log, ...parts }: WindowPromptsParts): WindowPrompts & { dispose(): void } {
  const nunjucks = nunjucksOnDemand(nunjucksPath, log);
  const files = windowFiles(parts);
  const environment: PromptEnvironment = { files, template: templateDefaults, renderNunjucks: nunjucks.render };
  let renderer: PromptRenderer | undefined;
  return {
    files,
    load: async () => {
      const engine = await loadEngine();
      renderer ??= engine.createPromptRenderer(environment);
      return { ...engine, ...renderer };
    },
    dispose: () => nunjucks.dispose(),
  };
}
