import { lenientGlob, matcherOf, withinLimit } from '../base/globs/index.ts';
import type { PromptLayout } from '../core/model/index.ts';
import { maxTextLength } from './decode.ts';

const promptSuffix = /\.prompt\.(?:j2|jinja|jinja2)$/i;
const markdownSuffix = /\.md$/i;
const testsSuffix = /\.tests\.yaml$/i;
const markdownPrompts = '**/prompts/**/*.md';

/** The files that are prompts by their name; Markdown below a `prompts` folder counts only with front matter. */
const promptGlobs: readonly string[] = ['**/*.prompt.j2', '**/*.prompt.jinja', '**/*.prompt.jinja2', markdownPrompts];

const matchesMarkdown = matcherOf([markdownPrompts]);
const isMarkdownPrompt = (path: string): boolean => markdownSuffix.test(path) && matchesMarkdown(path.toLowerCase());

/**
 * Whether a file is a prompt by its name.
 *
 * @param path relative to the workspace folder, with `/`
 * @param extraGlobs further globs, as the user set them
 */
export function isPromptPath(path: string, extraGlobs: readonly string[] = []): boolean {
  return promptSuffix.test(path) || isMarkdownPrompt(path) || extraMatcher(extraGlobs)(path);
}

const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

/** The globs of a setting are asked about every document, and made ready once. */
function extraMatcher(globs: readonly string[]): (path: string) => boolean {
  const matches = matchers.get(globs) ?? matcherOf(globs);
  matchers.set(globs, matches);
  return matches;
}

/** Whether a file has the name of a tests file. */
export function isTestsPath(path: string): boolean {
  return testsSuffix.test(path);
}

/** Where the test cases of a prompt stand: beside it. Works on paths and on URIs. */
export function testsPathOf(promptPath: string): string {
  return `${withoutSuffix(promptPath)}.tests.yaml`;
}

/** The name of a prompt whose front matter gives none: the file's, without its suffix. Works on paths and on URIs. */
export function promptNameOf(path: string): string {
  return withoutSuffix(fileNameOf(path));
}

/** The name of a suite whose file gives none. Works on paths and on URIs. */
export function suiteNameOf(path: string): string {
  return fileNameOf(path).replace(testsSuffix, '');
}

/** The last part of a path or, decoded, of a URI. */
function fileNameOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/^[a-z][a-z\d+.-]+:/i.test(path)) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray percent sign: the name as it stands
  }
}

/** The rules above as one object, for whoever looks for prompts. */
export function promptLayout(extraGlobs: readonly string[] = []): PromptLayout {
  const isExtra = extraMatcher(extraGlobs);
  return {
    globs: [...promptGlobs, ...withinLimit(extraGlobs).map(lenientGlob)],
    testsGlobs: ['**/*.tests.yaml'],
    maxBytes: maxTextLength,
    isPromptPath: (path) => promptSuffix.test(path) || isMarkdownPrompt(path) || isExtra(path),
    needsFrontMatter: (path) => !promptSuffix.test(path) && isMarkdownPrompt(path) && !isExtra(path),
    startsWithFrontMatter,
    testsPathOf,
    isTestsPath,
    promptNameOf,
  };
}

/** Whether a file opens front matter: three dashes on a line of their own. Undefined where its first bytes end before that line does. */
export function startsWithFrontMatter(head: Uint8Array): boolean | undefined {
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  if (head[start] !== 0x2d || head[start + 1] !== 0x2d || head[start + 2] !== 0x2d) return false;
  let at = start + 3;
  while (head[at] === 0x20 || head[at] === 0x09) at += 1;
  if (head[at] === 0x0d) at += 1;
  return at < head.length ? head[at] === 0x0a : undefined;
}

function withoutSuffix(path: string): string {
  return promptSuffix.test(path) ? path.replace(promptSuffix, '') : path.replace(markdownSuffix, '');
}
