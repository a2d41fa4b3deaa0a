import { promptNameOf } from '../../../src/promptFile/index.ts';
import { isForPromptory } from './includeNotListed.ts';
import type { PromptRule } from './rule.ts';
import { yamlRemoval } from './yamlRemoval.ts';

/**
 * A name under `includes` that no tag names, of a prompt for Promptory or of what it includes. Its server follows the tags and never these names; it
 * only looks whether any stands there. So no entry is taken away that leaves tags without a list.
 */
export const unusedIncludeEntry: PromptRule = {
  code: 'unused-include-entry',
  defaultLevel: 'hint',
  description: 'A name under `includes` of a Promptory prompt that no tag includes.',
  example: '---\norg: a\napp: b\nincludes: [style]\n---\nText',
  remedy: 'Remove the name from includes, or put an included one in its place.',
  dialects: ['jinja2'],
  needsIncludes: true,
  *check({ scan, includes }) {
    const { file, document } = scan;
    const key = file.frontMatter.keys.get('includes');
    if (!key || !isForPromptory(file)) return;
    const uses = scan.parts.flatMap(({ analysis }) => analysis.includes);
    const below = includes.below(scan).flatMap(({ parts }) => parts.flatMap(({ analysis }) => analysis.includes));
    // A name that is worked out while rendering may be any.
    if ([...uses, ...below].some(({ names }) => names.length === 0)) return;
    if (scan.parts.some(({ template }) => template.problems.length > 0)) return;
    const named = new Set([...uses, ...below].flatMap(({ names }) => names.flatMap(spellings)));
    const entries = file.frontMatter.includes;
    const unused = entries.filter((entry) => !spellings(entry).some((spelling) => named.has(spelling)));
    // The last name that keeps the includes of the text going.
    const isNeeded = uses.length > 0 && unused.length === entries.length;
    const text = document.getText();
    const written = wordsIn(text.slice(key.end, file.frontMatter.content.end), key.end);
    for (const entry of unused) {
      const at = written.get(entry);
      const range = at === undefined ? key : { start: at, end: at + entry.length };
      const removed = at !== undefined && entries.length > 1 ? yamlRemoval(text, range, file.frontMatter.content.end) : undefined;
      const fixes = removed && [{ title: `Remove '${entry}' from includes`, changes: [{ range: removed, text: '' }], isCertain: true }];
      const message = isNeeded
        ? `No tag includes '${entry}'. List a prompt that is included: Promptory includes nothing when the list is empty.`
        : `No tag includes '${entry}'.`;
      yield { range, message, isUnnecessary: !isNeeded, ...(fixes && { fixes }) };
    }
  },
};

/** The words of a list in YAML, in quotes or without, each with the offset at which it first stands. */
function wordsIn(list: string, start: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { 0: piece, index } of list.matchAll(/"[^"\n]*"|'[^'\n]*'|[^\s,[\]"'][^\n,[\]"']*/g)) {
    const before = /^(?:["']|(?:-[ \t]+)*)/.exec(piece)?.[0].length ?? 0;
    const word = piece
      .slice(before)
      .replace(/ #.*$|["']$/, '')
      .trimEnd();
    if (!found.has(word)) found.set(word, start + index + before);
  }
  return found;
}

/** A prompt is named by its path, its file or its name, with `_` and `-` alike. */
function spellings(name: string): readonly string[] {
  const file = promptNameOf(name.slice(name.lastIndexOf('/') + 1));
  return [name, file, file.replaceAll('_', '-')];
}
