import { analyse } from './analysis/index.ts';
import { type LoadedTemplate, type PendingName, type RenderOptions, type RenderResult, render } from './render.ts';
import type { Template } from './template.ts';
import type { Variables } from './variables/variables.ts';

/** How a template is rendered whose includes must be read first. */
export type AsyncRenderOptions = Omit<RenderOptions, 'load'> & {
  /** Reads what include, import and extends name. */
  readonly load: (name: string, from: string | undefined) => Promise<LoadedTemplate | undefined>;
  /** Looked at before each read and each render; the result of `throwIfAborted` is passed on. */
  readonly signal?: AbortSignal;
};

const keyOf = ({ name, from }: PendingName): string => JSON.stringify([name, from ?? null]);

/**
 * Renders a template and reads its includes on demand: those named in so many words ahead, others when the render comes upon them.
 *
 * @throws what `load` throws, and the signal's reason once it is aborted.
 */
export async function renderAsync(template: Template, variables: Variables, options: AsyncRenderOptions): Promise<RenderResult> {
  const { load, signal, ...rest } = options;
  const read = new Map<string, LoadedTemplate | undefined>();

  const fetch = async (wanted: readonly PendingName[]): Promise<void> => {
    for (const next of wanted) {
      signal?.throwIfAborted();
      if (read.has(keyOf(next))) continue;
      const found = await load(next.name, next.from);
      read.set(keyOf(next), found);
      if (found) await fetch(staticNames(found.template, found.name));
    }
  };

  await fetch(staticNames(template, options.name));
  for (;;) {
    signal?.throwIfAborted();
    const result = render(template, variables, {
      ...rest,
      load: (name, from) => (read.has(keyOf({ name, from })) ? read.get(keyOf({ name, from })) : 'pending'),
    });
    if (result.ok || !result.pending) return result;
    await fetch(result.pending);
  }
}

/** The templates that are named in so many words. */
function staticNames(template: Template, from: string | undefined): PendingName[] {
  if (template.problems.length > 0) return [];
  return analyse(template).includes.flatMap(({ name }) => (name === undefined ? [] : [{ name, from }]));
}
