import type { TextRange } from '../../../src/core/model/index.ts';
import { type PromptFile, readPromptFile } from '../../../src/promptFile/index.ts';
import type { Fix } from '../edits/textChange.ts';
import { isForPromptory } from './includeNotListed.ts';
import type { PromptRule } from './rule.ts';

/** A prompt for Promptory whose templates are others than in the last commit while its version is the same. Silent where the commit is not known. */
export const versionUnchanged: PromptRule = {
  code: 'version-unchanged',
  defaultLevel: 'warning',
  description: 'Templates that differ from the last commit under the same version.',
  example: '---\norg: a\napp: b\nversion: 1.0.0\n---\nText other than in the last commit',
  remedy: 'Raise the version.',
  exampleIn: 'elsewhere',
  needsCommitted: true,
  *check({ scan, committed }) {
    const { file, document } = scan;
    const { version } = file.frontMatter;
    if (committed === undefined || version === undefined || !isForPromptory(file)) return;
    const before = readPromptFile(committed, document.uri);
    if (before.frontMatter.version !== version || templatesOf(before) === templatesOf(file)) return;
    const range = versionRange(document.getText(), file, version);
    if (!range) return;
    yield {
      range,
      message: `The prompt is another one than in the last commit, and still has the version ${version}. Raise the version.`,
      fixes: raised(version).map(
        ({ part, next }): Fix => ({ title: `Raise the ${part} version to ${next}`, changes: [{ range, text: next }] }),
      ),
    };
  },
};

/** What is rendered, without the line ends and the last blanks that an editor or git may change. */
function templatesOf({ parts }: PromptFile): string {
  return JSON.stringify(parts.map(({ role, text }) => [role, text.replaceAll('\r\n', '\n').trimEnd()]));
}

/** Where the version is written, without quotes around it. */
function versionRange(text: string, { frontMatter }: PromptFile, version: string): TextRange | undefined {
  const key = frontMatter.keys.get('version');
  const before = key && /^["']?\s*:\s*["']?/.exec(text.slice(key.end, key.end + 40))?.[0];
  if (!key || before === undefined) return undefined;
  const start = key.end + before.length;
  return text.startsWith(version, start) ? { start, end: start + version.length } : undefined;
}

const parts = ['patch', 'minor', 'major'] as const;

/** The versions that may come next; none for a version that is not numbers with dots. */
function raised(version: string): readonly { readonly part: (typeof parts)[number]; readonly next: string }[] {
  const numbers = /^\d{1,9}(?:\.\d{1,9}){1,2}$/.test(version) ? version.split('.').map(Number) : [];
  return parts.slice(numbers.length === 0 ? 3 : 3 - numbers.length).map((part) => {
    const at = 2 - parts.indexOf(part);
    return { part, next: numbers.map((number, index) => (index < at ? number : index === at ? number + 1 : 0)).join('.') };
  });
}
