import { parse, render, variablesFrom } from '../../../src/template/index.ts';
import type { PromptRow } from './types.ts';

/** What rendering gave: a text, or Jinja2's words for why not. */
export type Rendered = { readonly text: string } | { readonly failure: string };

const deepest = 5;

/** Renders a prompt as the server does: includes of the same app, five deep at most, and only for a prompt that lists some. */
export function renderBody(row: PromptRow, active: (name: string) => PromptRow | undefined, variables: Record<string, unknown>): Rendered {
  const bodies = new Map<string, string>();
  const failure = collect(row, active, bodies, [row.name]);
  if (failure !== undefined) return { failure };
  const result = render(parse(row.frontMatter._body ?? ''), variablesFrom(variables), {
    load: (name) => {
      const body = bodies.get(name);
      return body === undefined ? undefined : { name, template: parse(body) };
    },
  });
  return result.ok ? { text: result.text } : { failure: result.error.message };
}

/** Bodies of everything a prompt includes, by name. */
function collect(
  row: PromptRow,
  active: (name: string) => PromptRow | undefined,
  bodies: Map<string, string>,
  above: readonly string[],
): string | undefined {
  const { includes } = row.frontMatter;
  if (!Array.isArray(includes) || includes.length === 0) return undefined;
  if (above.length > deepest) return `Include depth exceeds ${deepest}`;
  for (const name of includes as readonly string[]) {
    if (above.includes(name)) return `Circular include: ${[...above, name].join(' -> ')}`;
    const included = active(name);
    if (!included) return `Included prompt not found: ${name}`;
    bodies.set(name, included.frontMatter._body ?? '');
    const failure = collect(included, active, bodies, [...above, name]);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
