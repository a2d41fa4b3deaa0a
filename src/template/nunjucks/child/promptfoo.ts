import { parseJson } from '../../../base/json.ts';
import { OutputLimitError, RefusedError } from './faults.ts';
import type { RenderText } from './renderText.ts';

/** A prompt as promptfoo renders it. */
export interface PromptfooText {
  readonly text: string;
  /** The prompt was left as it is written, because a tag in it does not end where promptfoo looks for its end. */
  readonly isUnrendered: boolean;
}

/** How often variables inside of variables are looked for, one variable of each at a time. */
const rounds = 5;

/**
 * Renders a prompt as promptfoo does before it asks a model: variables may hold templates themselves, a prompt that is JSON is rendered string
 * by string, and a prompt with a tag that is not closed in its line is left alone.
 */
export function renderAsPromptfoo(source: string, given: Readonly<Record<string, unknown>>, render: RenderText): PromptfooText {
  const variables = resolved(given);
  const json = parsedJson(source);
  if (json !== undefined) {
    try {
      return {
        text: JSON.stringify(
          renderStrings(json.value, (text) => render(text, variables)),
          null,
          2,
        ),
        isUnrendered: false,
      };
    } catch (error) {
      // promptfoo then takes the prompt for plain text; what was refused stays refused.
      if (error instanceof RefusedError || error instanceof OutputLimitError) throw error;
    }
  }
  const rendered = copyOf(variables);
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value === 'string' && !readsMissing(value, variables)) rendered[name] = render(withRaw(value), variables);
  }
  return { text: render(withRaw(source), rendered), isUnrendered: hasOpenTag(source) };
}

function withRaw(text: string): string {
  return hasOpenTag(text) ? `{% raw %}${text}{% endraw %}` : text;
}

function copyOf(variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, variables);
}

/** The variables, without a newline at their end, and with `{{ other }}` in them filled in. */
function resolved(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const variables = copyOf(given);
  for (const [name, value] of Object.entries(variables)) if (typeof value === 'string') variables[name] = value.replace(/\n$/, '');
  for (let round = 0, changed = true; changed && round < rounds; round++) {
    changed = false;
    for (const [name, value] of Object.entries(variables)) {
      const found = typeof value === 'string' ? /\{\{\s*(\w+)\s*\}\}/.exec(value) : null;
      const other = found?.[1] === undefined ? undefined : variables[found[1]];
      if (typeof value !== 'string' || !found || other === undefined) continue;
      variables[name] = value.replace(found[0], String(other));
      changed = true;
    }
  }
  return variables;
}

function parsedJson(source: string): { readonly value: unknown } | undefined {
  try {
    return { value: parseJson(source) };
  } catch {
    return undefined;
  }
}

function renderStrings(value: unknown, render: (text: string) => string): unknown {
  if (typeof value === 'string') return render(value);
  if (Array.isArray(value)) return value.map((item) => renderStrings(item, render));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, renderStrings(field, render)]));
}

/** Begins of tags, and the sign promptfoo takes for their end. */
const tagSigns = [
  ['{%', '%'],
  ['{{', '}'],
  ['{#', '#'],
] as const;

/** Whether some tag is not closed in the line it begins in; promptfoo then puts `raw` around the whole text. */
function hasOpenTag(text: string): boolean {
  if (/\{%\s*raw\s*%\}/.test(text) && /\{%\s*endraw\s*%\}/.test(text)) return false;
  return text.split(/[\n\r\u2028\u2029]/).some((line) =>
    tagSigns.some(([begin, end]) => {
      const last = line.lastIndexOf(begin);
      return last >= 0 && !line.includes(end, last + begin.length);
    }),
  );
}

/** Whether a variable's text reads a variable that was not given; it then stays as it is. */
function readsMissing(text: string, variables: Readonly<Record<string, unknown>>): boolean {
  const read = /\{\{\s*([A-Za-z_]\w*)|\{%\s*(?:if|for)\s+([A-Za-z_]\w*)/g;
  for (const [, printed, tested] of text.replace(/\{#[\s\S]*?#\}/g, '').matchAll(read)) {
    const name = printed ?? tested;
    if (name !== undefined && name !== 'env' && variables[name] === undefined) return true;
  }
  return false;
}
