import type { Problem, TextRange } from '../core/model/index.ts';
import { readDeclarations } from './declarations.ts';
import { decodeText, isUnreadable, textProblems } from './decode.ts';
import { findFrontMatter, findValue, noFrontMatter, readFrontMatter } from './frontMatter.ts';
import { readMessages } from './messages.ts';
import { promptNameOf } from './paths.ts';
import { plainPart } from './templatePart.ts';
import type { FrontMatter, PromptFile, TemplatePart } from './types.ts';
import { type Entry, YamlDocument } from './yaml/document.ts';
import { Shapes } from './yaml/shapes.ts';

/**
 * Reads a prompt file: front matter, messages, body and declared variables, each with its place. Never throws for what the text holds.
 *
 * @param text the whole file; offsets in the result are zero-based UTF-16 units of it, a byte-order mark counted where it is there
 * @param path or URI of the file: its name is the prompt's where the front matter gives none
 */
export function readPromptFile(text: string, path: string): PromptFile {
  return read(text, path, textProblems(text));
}

/** Reads a prompt file from its bytes, so that a fault in the encoding is named by its byte. */
export function readPromptBytes(bytes: Uint8Array, path: string): PromptFile {
  const { text, problems } = decodeText(bytes);
  return read(text, path, problems);
}

function read(text: string, path: string, problems: readonly Problem[]): PromptFile {
  if (isUnreadable(problems)) return withoutFrontMatter('', path, problems);
  const place = findFrontMatter(text);
  if (!place) return withoutFrontMatter(text, path, problems);
  if ('unclosed' in place) return withoutFrontMatter(text, path, [...problems, neverClosed(place.unclosed)]);

  const document = new YamlDocument(text, place.content, 'front-matter');
  const unread = [...problems, ...document.problems];
  const frontMatter = readFrontMatter(place, document);
  const shapes = new Shapes(document);
  const entries = document.root ? document.entries(document.root) : [];
  const body = plainPart(frontMatter.role ?? 'system', text, { start: place.range.end, end: text.length });
  const hasMessages = document.resolve(findValue(entries, 'messages')) !== undefined;
  const parts = hasMessages ? readMessages(findValue(entries, 'messages'), shapes, text, body.range, body.role) : [body];
  const declared = readDeclarations(findValue(entries, 'variables'), shapes);
  const empty = parts.every(({ text: content }) => content.trim() === '') ? [nothingToRender(place.range)] : [];
  const inOrder = entries.toSorted((one, other) => one.keyRange.start - other.keyRange.start);
  const inRendered = document.problems.filter(({ range }) => renderedKeys.has(keyAt(inOrder, range?.start ?? 0) ?? ''));
  return {
    ...joined(path, frontMatter, parts, body),
    declared,
    declaresVariables: document.resolve(findValue(entries, 'variables')) !== undefined,
    problems: [...problems, ...document.problems, ...empty],
    faults: [...new Set([...unread, ...inRendered].filter(({ level }) => level === 'error')), ...empty],
  };
}

/** What decides how a prompt is rendered. */
const renderedKeys: ReadonlySet<string> = new Set(['messages', 'variables', 'role', 'dialect', 'engine', 'server_functions']);

/** The key a place of the front matter belongs to: the last one before it of those in order of place. */
function keyAt(entries: readonly Entry[], offset: number): string | undefined {
  return entries.findLast(({ keyRange }) => keyRange.start <= offset)?.key;
}

function withoutFrontMatter(text: string, path: string, problems: readonly Problem[]): PromptFile {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const body = plainPart('system', text, { start, end: text.length });
  const parts = text.length > start ? [body] : [];
  const empty = body.text.trim() === '' ? [nothingToRender(body.range)] : [];
  const faults = [...problems.filter(({ level }) => level === 'error'), ...empty];
  return { ...joined(path, noFrontMatter(start), parts, body), declared: [], declaresVariables: false, problems, faults };
}

function joined(path: string, frontMatter: FrontMatter, parts: readonly TemplatePart[], body: TemplatePart) {
  const name = frontMatter.name?.trim() || promptNameOf(path);
  return { path, frontMatter, name, dialect: frontMatter.dialect ?? 'jinja2', parts, body } as const;
}

const neverClosed = (range: TextRange): Problem => ({
  code: 'front-matter',
  level: 'error',
  message: 'This front matter is never closed. End it with a line of three dashes; until then the whole file counts as the body.',
  range,
});

const nothingToRender = ({ end }: TextRange): Problem => ({
  code: 'front-matter',
  level: 'hint',
  message: 'This prompt has no text yet. Write it below the front matter, or as content under messages.',
  range: { start: end, end },
});
