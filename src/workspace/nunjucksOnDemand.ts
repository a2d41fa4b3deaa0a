import { loadEngine } from '../config/lazy.ts';
import type { Log } from '../core/model/index.ts';
import type { NunjucksRenderer } from '../template/nunjucks/index.ts';

/** Renders templates of the dialect `nunjucks`; its program and its process are started with the first of them. */
export function nunjucksOnDemand(childPath: string, log: Log): Pick<NunjucksRenderer, 'render' | 'dispose'> {
  let renderer: Promise<NunjucksRenderer> | undefined;
  let isDisposed = false;
  const start = async (): Promise<NunjucksRenderer> => {
    const { createNunjucksRenderer } = await loadEngine();
    const started = createNunjucksRenderer({ childPath, log });
    if (isDisposed) started.dispose();
    return started;
  };
  return {
    render: async (source, variables, options) => {
      renderer ??= start();
      return (await renderer).render(source, variables, options);
    },
    dispose: () => {
      isDisposed = true;
      void renderer?.then((started) => started.dispose());
    },
  };
}
