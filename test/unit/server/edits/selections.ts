import { readPromptFile } from '../../../../src/promptFile/index.ts';
import { parse, tokenize } from '../../../../src/template/index.ts';

/** A selection of a file, in offsets; a caret where both are the same. */
export interface Selection {
  readonly start: number;
  readonly end: number;
}

/**
 * Draws selections of a file by chance: from edge to edge of tags, words and nodes, right beside these edges, and anywhere, inside a pair of
 * surrogates or between `\r` and `\n` too.
 */
export function selectionsOf(text: string, random: () => number): () => Selection {
  const { parts, frontMatter } = readPromptFile(text, 'a.prompt.j2');
  const edges = parts.flatMap((part) => [...tokenize(part.text).map(({ start }) => part.toSource(start)), part.toSource(part.text.length)]);
  const nodes = parts.flatMap((part) => parse(part.text).nodes.map((node) => part.toSourceRange(node)));
  const expressions = parts.flatMap((part) => parse(part.text).expressions.map((expression) => part.toSourceRange(expression)));
  const words = [...text.slice(0, frontMatter.range.end).matchAll(/\w+/g)].flatMap(({ index, 0: word }) => [index, index + word.length]);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const anywhere = () => Math.floor(random() * (text.length + 1));
  const offset = () => {
    const kind = random();
    if (kind < 0.2) return anywhere();
    const edge = (kind < 0.3 ? pick(words) : undefined) ?? pick(edges) ?? anywhere();
    const beside = kind > 0.8 ? Math.floor(random() * 5) - 2 : 0;
    return Math.min(text.length, Math.max(0, edge + beside));
  };
  return () => {
    const kind = random();
    const [first, last] = kind < 0.25 ? [pick(nodes), pick(nodes)] : [pick(expressions), undefined];
    if (first && kind < 0.15) return { start: first.start, end: first.end };
    if (first && last) return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
    if (first && kind < 0.4) return { start: first.start, end: first.end };
    const start = offset();
    const end = kind < 0.6 ? start : offset();
    return { start: Math.min(start, end), end: Math.max(start, end) };
  };
}
