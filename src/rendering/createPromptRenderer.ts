import { createIncludeLoader } from '../promptFile/includeLoader.ts';
import { renderPrompt } from './renderPrompt.ts';
import type { PromptEnvironment, PromptRenderer } from './types.ts';

/** Makes the renderer of an environment: one for a window, or for a run of the command line. It keeps nothing between renders. */
export function createPromptRenderer({ files, template, ...engines }: PromptEnvironment): PromptRenderer {
  const loadInclude = createIncludeLoader(files);
  return {
    render: (file, inputs, options = {}) => {
      const uri = file.path;
      return renderPrompt(file, inputs, { ...engines, ...options, uri, loadInclude, ...(template && { template: template(uri) }) });
    },
  };
}
