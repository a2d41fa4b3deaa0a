import type { PromptFile } from '../../../src/promptFile/index.ts';
import type { TextChange } from '../edits/textChange.ts';
import type { PromptRule } from './rule.ts';

/** Whether a prompt is laid out for Promptory, whose server reads `includes`. */
export function isForPromptory({ frontMatter }: PromptFile): boolean {
  return frontMatter.org !== undefined && frontMatter.app !== undefined;
}

/**
 * A prompt for Promptory that includes something, and whose front matter has nothing under `includes`: its server then looks for no included text, and
 * refuses to render. What is listed does not matter to it, only that something is, so that it is told once, at the first tag.
 */
export const includeNotListed: PromptRule = {
  code: 'include-not-listed',
  defaultLevel: 'warning',
  description: 'A Promptory prompt with includes whose front matter has nothing under `includes`.',
  example: '---\norg: a\napp: b\n---\n{% include "style" %}',
  remedy: 'List what is included under includes.',
  dialects: ['jinja2'],
  *check({ scan }) {
    const { file } = scan;
    if (!isForPromptory(file) || file.frontMatter.hasIncludes) return;
    // Where a missing text is ignored, nothing is refused; a list of names and a name that is worked out are never found there, listed or not.
    const refused = scan.parts.flatMap(({ part, analysis }) =>
      analysis.includes
        .filter(({ kind, names, ignoreMissing }) => kind === 'include' && names.length === 1 && !ignoreMissing)
        .map(({ names, range }) => ({ name: names[0] ?? '', range: part.toSourceRange(range) })),
    );
    const [first] = refused;
    if (!first) return;
    const names = [...new Set(refused.map(({ name }) => name))];
    const change = listing(scan.document.getText(), file, names);
    const quoted = names.map((name) => `'${name}'`).join(', ');
    yield {
      range: first.range,
      message: `Front matter lists nothing under includes; Promptory then includes nothing and refuses to render. List ${quoted} there.`,
      ...(change && { fixes: [{ title: `Add ${quoted} to includes`, changes: [change], isCertain: true }] }),
    };
  },
};

function listing(text: string, { frontMatter }: PromptFile, names: readonly string[]): TextChange | undefined {
  const written = `[${names.map((name) => JSON.stringify(name)).join(', ')}]`;
  const key = frontMatter.keys.get('includes');
  if (!key) {
    const at = frontMatter.content.end;
    const lineBreak = text.slice(frontMatter.range.start, at).includes('\r\n') ? '\r\n' : '\n';
    return { range: { start: at, end: at }, text: `includes: ${written}${lineBreak}` };
  }
  const empty = /^\s*:([ \t]*(?:\[[ \t]*\]|""|''|null|~))?[ \t]*(?=\r?\n|$)/.exec(text.slice(key.end, frontMatter.content.end));
  return empty ? { range: { start: key.end, end: key.end + empty[0].length }, text: `: ${written}` } : undefined;
}
