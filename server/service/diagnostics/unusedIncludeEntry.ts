import { promptNameOf } from '../../../src/promptFile/index.ts';
import { isForPromptory } from './includeNotListed.ts';
import type { PromptRule } from './rule.ts';
import { yamlRemoval } from './yamlRemoval.ts';

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
      const isWritten = at >= 0 && at < file.frontMatter.content.end;
      const range = isWritten ? { start: at, end: at + entry.length } : key;
      const removed =
        isWritten && file.frontMatter.includes.length > 1 ? yamlRemoval(text, range, file.frontMatter.content.end) : undefined;
      const fixes = removed && [{ title: `Remove '${entry}' from includes`, changes: [{ range: removed, text: '' }], isCertain: true }];
      yield { range, message: `No tag includes '${entry}'.`, isUnnecessary: true, ...(fixes && { fixes }) };
    }
  },
};

/** A prompt is named by its path, its file or its name, with `_` and `-` alike. */
function spellings(name: string): readonly string[] {
  const file = promptNameOf(name.slice(name.lastIndexOf('/') + 1));
  return [name, file, file.replaceAll('_', '-')];
}
