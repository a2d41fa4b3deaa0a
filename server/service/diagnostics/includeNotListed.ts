import type { PromptFile } from '../../../src/promptFile/index.ts';
import type { PromptRule, TextChange } from './rule.ts';

/** Whether a prompt is laid out for Promptory, whose server reads `includes`. */
export function isForPromptory({ frontMatter }: PromptFile): boolean {
  return frontMatter.org !== undefined && frontMatter.app !== undefined;
}

/** An include in a prompt for Promptory whose front matter lists no includes: its server refuses to render it. */
export const includeNotListed: PromptRule = {
  code: 'include-not-listed',
  defaultLevel: 'warning',
  dialects: ['jinja2'],
  *check({ scan }) {
    const { file } = scan;
    if (!isForPromptory(file) || file.frontMatter.includes.length > 0) return;
    for (const { part, analysis } of scan.parts) {
      for (const { names, range, kind } of analysis.includes) {
        const [name] = names;
        if (kind !== 'include' || name === undefined) continue;
        const change = listing(scan.document.getText(), file, name);
        yield {
          range: part.toSourceRange(range),
          message: `Front matter lists no includes, and Promptory refuses to render '${name}' then. Add it under includes.`,
          ...(change && { fixes: [{ title: `Add '${name}' to includes`, changes: [change], isCertain: true }] }),
        };
      }
    }
  },
};

function listing(text: string, { frontMatter }: PromptFile, name: string): TextChange | undefined {
  const written = JSON.stringify(name);
  const key = frontMatter.keys.get('includes');
  if (!key) {
    const at = frontMatter.content.end;
    const lineBreak = text.slice(frontMatter.range.start, at).includes('\r\n') ? '\r\n' : '\n';
    return { range: { start: at, end: at }, text: `includes: [${written}]${lineBreak}` };
  }
  const empty = /^\s*:([ \t]*\[[ \t]*\])?[ \t]*(?=\r?\n|$)/.exec(text.slice(key.end, frontMatter.content.end));
  return empty ? { range: { start: key.end, end: key.end + empty[0].length }, text: `: [${written}]` } : undefined;
}
