import type { JudgingFault, TestCase } from '../../model/index.ts';
import type { FillIn } from './types.ts';

/**
 * Variables that promptfoo would fill in with other variables before it renders the prompt. That is not done here. A text whose names are all
 * unknown stays as it is there too, so that a prompt can be tested with braces in its input.
 */
export function templatesInVars(testCase: TestCase, fillIn: FillIn): readonly JudgingFault[] {
  const { name, vars, places, range } = testCase;
  return Object.entries(vars).flatMap(([key, value]): JudgingFault[] => {
    if (typeof value !== 'string' || !value.includes('{')) return [];
    const found = tagsIn(value);
    if (found.length === 0 || (!readsKnown(found, vars) && staysAsItIs(value, testCase, fillIn))) return [];
    const message = `'${name}' gives '${key}' a template, and templates in vars are not filled in here. Write the text out.`;
    return [{ code: 'setting-not-applied', message, range: places?.get(`vars.${key}`) ?? range }];
  });
}

const closings: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };

/** The tags of a text, each up to the first closing behind it. */
function tagsIn(text: string): readonly string[] {
  const found: string[] = [];
  const open = /\{[{%#]/g;
  const unclosed = new Set<string>();
  for (let match = open.exec(text); match; match = open.exec(text)) {
    const closing = closings[match[0]] ?? '';
    // Where one tag finds no closing, no later one does.
    const end = unclosed.has(closing) ? -1 : text.indexOf(closing, open.lastIndex);
    if (end < 0) {
      unclosed.add(closing);
      open.lastIndex = match.index + 1;
      continue;
    }
    open.lastIndex = end + closing.length;
    found.push(text.slice(match.index, open.lastIndex));
  }
  return found;
}

function readsKnown(found: readonly string[], vars: TestCase['vars']): boolean {
  return found.some((tag) => tag.match(/[A-Za-z_]\w*/g)?.some((word) => Object.hasOwn(vars, word)));
}

/** promptfoo leaves a text alone that reads an unknown name, and one with a tag that its line does not close. */
function staysAsItIs(text: string, testCase: TestCase, fillIn: FillIn): boolean {
  if (/\{%[^%]*$|\{\{(?:(?!\{\{)[^}])*$|\{#[^#]*$/m.test(text)) return true;
  const filled = fillIn(text, testCase);
  return filled.ok ? filled.text === text : filled.code === 'undefined-variable';
}
