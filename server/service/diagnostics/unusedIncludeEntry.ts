import { promptNameOf } from '../../../src/promptFile/index.ts';
import { isForPromptory } from './includeNotListed.ts';
import type { PromptRule } from './rule.ts';

/** A name under `includes` that no tag of a prompt for Promptory names. */
export const unusedIncludeEntry: PromptRule = {
  code: 'unused-include-entry',
  defaultLevel: 'hint',
  dialects: ['jinja2'],
  *check({ scan }) {
    const { file, document } = scan;
    const key = file.frontMatter.keys.get('includes');
    if (!key || !isForPromptory(file)) return;
    const uses = scan.parts.flatMap(({ analysis }) => analysis.includes);
    // A name that is worked out while rendering may be any.
    if (uses.some(({ names }) => names.length === 0) || scan.parts.some(({ template }) => template.problems.length > 0)) return;
    const named = new Set(uses.flatMap(({ names }) => names.flatMap(spellings)));
    const text = document.getText();
    for (const entry of file.frontMatter.includes) {
      if (spellings(entry).some((spelling) => named.has(spelling))) continue;
      const at = text.indexOf(entry, key.end);
      const range = at >= 0 && at < file.frontMatter.content.end ? { start: at, end: at + entry.length } : key;
      yield { range, message: `No tag includes '${entry}'.`, isUnnecessary: true };
    }
  },
};

/** A prompt is named by its path, its file or its name, with `_` and `-` alike. */
function spellings(name: string): readonly string[] {
  const file = promptNameOf(name.slice(name.lastIndexOf('/') + 1));
  return [name, file, file.replaceAll('_', '-')];
}
