import { firstWhere } from '../../base/inOrder.ts';
import { bodiesOf } from '../ast/children.ts';
import type { Node } from '../ast.ts';
import { tokenize } from '../parse/index.ts';
import type { SourceToken } from '../parse/tokenRecorder.ts';
import type { Template } from '../template.ts';
import type { Analysis, CursorContext } from './types.ts';
import { objectPath, readWords, type Word } from './words.ts';

const includeTags = new Set(['include', 'import', 'from', 'extends']);

/** How much behind a place is read: enough to see what the words before it belong to. */
const lookAhead = 4000;

/** Gives functions that read the tag around an offset of the template. Only the surroundings are read token by token, however long the text is. */
export function createTagReader(template: Template): Pick<Analysis, 'contextAt' | 'wordsBefore'> {
  return {
    contextAt: (offset) => contextAt(template, tokensAround(template, offset), offset),
    wordsBefore(offset) {
      const tokens = tokensAround(template, offset);
      const opening = openingBefore(tokens, lastBefore(tokens, offset));
      return opening && offset >= opening.end ? readWords(template.source, opening.end, offset) : [];
    },
  };
}

/** The tokens from the last place before an offset at which reading can begin: a node is read the same wherever it stands. */
function tokensAround({ source, body, options }: Template, offset: number): readonly SourceToken[] {
  const node = innermostAt(body, offset);
  const from = node?.start ?? 0;
  // A comment or a raw block is told by its end.
  const isWhole = node?.kind === 'comment' || node?.kind === 'raw' || options.lineStatementPrefix !== undefined;
  const to = isWhole ? source.length : Math.min(source.length, offset + lookAhead);
  return tokenize(source.slice(from, to), options).map((token) => ({ ...token, start: token.start + from, end: token.end + from }));
}

/** The last node that begins before an offset, and in it the last one that does. */
function innermostAt(body: readonly Node[], offset: number): Node | undefined {
  const behind = firstWhere(body.length, (at) => (body[at]?.start ?? 0) >= offset);
  const last = body[behind - 1];
  // What is half typed may belong to the text before it.
  const found = last?.kind === 'text' || last?.kind === 'error' ? (body[behind - 2] ?? last) : last;
  if (!found) return undefined;
  for (const inner of [...bodiesOf(found)].reverse()) {
    if (inner[0] && inner[0].start < offset) return innermostAt(inner, offset) ?? found;
  }
  return found;
}

function contextAt(template: Template, tokens: readonly SourceToken[], offset: number): CursorContext {
  const index = lastBefore(tokens, offset);
  const token = tokens[index];
  if (token?.kind === 'comment' && (offset < token.end || !token.isClosed)) return { kind: 'comment' };
  if (token?.kind === 'raw' && offset < token.end) return { kind: 'raw' };
  const opening = openingBefore(tokens, index);
  if (!opening || offset < opening.end) return { kind: 'text' };
  const { source } = template;
  const words = readWords(source, opening.end, offset);
  const tag = opening.kind === 'blockStart' ? words[0] : undefined;
  const last = words.at(-1);
  if (last?.kind === 'openString') return stringContext(source, words, offset, tag);
  const isWord = last?.kind === 'name' && last.end === offset;
  if (!isWord && last?.end === offset && (last.kind !== 'operator' || ')]}'.includes(last.text))) return { kind: 'text' };
  const before = isWord ? words.slice(0, -1) : words;
  const start = isWord ? last.start : offset;
  const place = { prefix: source.slice(start, offset), range: { start, end: wordEnd(source, offset) } };
  if (opening.kind === 'blockStart' && before.length === 0) return { kind: 'tag', ...place, ...openBlocks(template, opening.start) };
  return insideTag(before, tag, place);
}

function insideTag(
  before: readonly Word[],
  tag: Word | undefined,
  place: { prefix: string; range: { start: number; end: number } },
): CursorContext {
  const previous = before.at(-1);
  if (previous?.text === '.') return { kind: 'member', ...place, path: objectPath(before.slice(0, -1)) };
  if (previous?.text === '|' || (tag?.text === 'filter' && before.length === 1)) return { kind: 'filter', ...place };
  const isNegated = previous?.text === 'not' && before.at(-2)?.text === 'is';
  if ((previous?.text === 'is' && before.length > 1) || isNegated) return { kind: 'test', ...place };
  return { kind: isNewName(before, tag) ? 'definition' : 'expression', ...place };
}

/** Whether what comes behind these words is a name that the tag introduces. */
function isNewName(before: readonly Word[], tag: Word | undefined): boolean {
  const previous = before.at(-1);
  const isFirst = before.length === 1;
  switch (tag?.text) {
    case 'macro':
    case 'block':
    case 'endblock':
      return isFirst;
    case 'set':
      return (isFirst || previous?.text === ',') && !before.some(({ text }) => text === '=');
    case 'for':
      return (isFirst || previous?.text === ',') && !before.some(({ text }) => text === 'in');
    case 'with':
      return isFirst;
    case 'import':
      return previous?.text === 'as';
    case 'from':
      return before.some(({ text }) => text === 'import');
    default:
      return false;
  }
}

function stringContext(source: string, words: readonly Word[], offset: number, tag: Word | undefined): CursorContext {
  const string = words.at(-1);
  if (!string) return { kind: 'string' };
  const start = string.start + 1;
  const path = words.at(-2)?.text === '[' ? objectPath(words.slice(tag ? 1 : 0, -2)) : [];
  if (path.length > 0) return { kind: 'key', path, prefix: source.slice(start, offset), range: { start, end: wordEnd(source, offset) } };
  if (!tag || !includeTags.has(tag.text)) return { kind: 'string' };
  const quote = source.charAt(string.start);
  let end = offset;
  while (end < source.length && source.charAt(end) !== quote && !'\r\n%'.includes(source.charAt(end))) end++;
  // Without a closing quote the blanks before the end of the tag are no part of the name.
  if (source.charAt(end) !== quote) while (end > offset && source.charAt(end - 1) === ' ') end--;
  return { kind: 'includePath', prefix: source.slice(start, offset), range: { start, end } };
}

/** The blocks around a tag that are not closed before it, outermost first. */
function openBlocks(template: Template, tagStart: number): { readonly open: readonly string[]; readonly isPastElse: boolean } {
  const open: string[] = [];
  let isPastElse = false;
  for (const node of template.nodes) {
    if (node.start >= tagStart) break;
    if (!('open' in node) || node.open.end > tagStart || tagStart > (node.close?.start ?? node.end)) continue;
    open.push(node.open.name.name);
    isPastElse = (node.kind === 'if' || node.kind === 'for') && node.otherwise !== undefined && node.otherwise.tag.start < tagStart;
  }
  return { open, isPastElse };
}

/** The index of the last token that starts before an offset. */
function lastBefore(tokens: readonly SourceToken[], offset: number): number {
  return firstWhere(tokens.length, (at) => (tokens[at]?.start ?? 0) >= offset) - 1;
}

/** The delimiter that opened the tag a token is in. */
function openingBefore(tokens: readonly SourceToken[], index: number): SourceToken | undefined {
  for (let at = index; at >= 0; at--) {
    const token = tokens[at];
    switch (token?.kind) {
      case 'variableStart':
      case 'blockStart':
        return token;
      case 'text':
      case 'comment':
      case 'raw':
      case 'variableEnd':
      case 'blockEnd':
        return undefined;
    }
  }
  return undefined;
}

const restOfWord = /[\p{L}\p{N}_]*/uy;

function wordEnd(source: string, offset: number): number {
  restOfWord.lastIndex = offset;
  return offset + (restOfWord.exec(source)?.[0].length ?? 0);
}
