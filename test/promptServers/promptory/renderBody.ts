import { parse, render, variablesFrom } from '../../../src/template/index.ts';
import type { PromptRow } from './types.ts';

/** What rendering gave: a text, or Jinja2's words for why not. */
export type Rendered = { readonly text: string } | { readonly failure: string };

const deepest = 5;
const includeTag = /\{%[-\s]*include\s+["']([^"']+)["']/g;

/**
 * Renders a prompt as the server does: includes are found in the texts and read from the same app, five deep at most. The front matter's list is
 * only asked whether there is something in it; without, there is nothing to include from.
 */
export function renderBody(row: PromptRow, active: (name: string) => PromptRow | undefined, variables: Record<string, unknown>): Rendered {
  const bodies = new Map<string, string>();
  const body = row.frontMatter._body ?? '';
  const failure = isTruthy(row.frontMatter.includes) ? collect(body, active, bodies, []) : undefined;
  if (failure !== undefined) return { failure };
  const result = render(parse(body), variablesFrom(variables), {
    load: (name) => {
      const included = bodies.get(name);
      return included === undefined ? undefined : { name, template: parse(included) };
    },
  });
  return result.ok ? { text: result.text } : { failure: result.error.message };
}

/** As Python sees it. */
function isTruthy(value: unknown): boolean {
  return Boolean(value) && (typeof value !== 'object' || Object.keys(value ?? {}).length > 0);
}

/** Bodies of everything that a text includes, by name. */
function collect(
  text: string,
  active: (name: string) => PromptRow | undefined,
  bodies: Map<string, string>,
  seen: readonly string[],
): string | undefined {
  for (const [, name = ''] of text.matchAll(includeTag)) {
    if (seen.length >= deepest) return `Include depth exceeded maximum of ${deepest}`;
    if (seen.includes(name)) return `Circular include detected: '${name}' already included`;
    if (bodies.has(name)) continue;
    const included = active(name);
    if (!included) return `Include not found: '${name}'`;
    const body = included.frontMatter._body ?? '';
    bodies.set(name, body);
    const failure = collect(body, active, bodies, [...seen, name]);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
