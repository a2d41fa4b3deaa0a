import { isMap, isPair, isScalar, parseDocument, visit } from 'yaml';
import { transposed } from './tokens.ts';
import type { Edit, MutationSource, Operator } from './types.ts';

/** The slips that happen in front matter and in tests files. */
export const yamlOperators: readonly Operator[] = [
  {
    name: 'break the indentation of YAML',
    places: (source) =>
      keysIn(source).flatMap(({ start }): Edit[] => {
        const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
        const lead = source.text.slice(lineStart, start);
        if (!/^ *(?:- )?$/.test(lead)) return [];
        const deeper = { start: lineStart, end: lineStart, text: ' ' };
        return lead.startsWith(' ') ? [deeper, { start: lineStart, end: lineStart + 1, text: '' }] : [deeper];
      }),
  },
  {
    name: 'drop the colon of a YAML key',
    places: (source) =>
      keysIn(source).flatMap(({ end }): Edit[] => (source.text.charAt(end) === ':' ? [{ start: end, end: end + 1, text: '' }] : [])),
  },
  {
    name: 'transpose letters of a YAML key or of the type of an assertion',
    places: (source) =>
      [...keysIn(source), ...typesIn(source)].flatMap(({ start, end }): Edit[] => {
        const text = transposed(source.text.slice(start, end));
        return text === undefined ? [] : [{ start, end, text }];
      }),
  },
];

interface Range {
  readonly start: number;
  readonly end: number;
}

function keysIn(source: MutationSource): Range[] {
  return found(source, (pair) => pair.key);
}

function typesIn(source: MutationSource): Range[] {
  return found(source, (pair) => (isScalar(pair.key) && pair.key.value === 'type' ? pair.value : undefined));
}

function found({ text, yaml }: MutationSource, pick: (pair: { readonly key: unknown; readonly value: unknown }) => unknown): Range[] {
  if (!yaml) return [];
  const ranges: Range[] = [];
  visit(parseDocument(text.slice(yaml.start, yaml.end)), {
    Map(_, map) {
      for (const pair of isMap(map) ? map.items : []) {
        const node = isPair(pair) ? pick(pair) : undefined;
        if (isScalar(node) && node.type === 'PLAIN' && node.range)
          ranges.push({ start: yaml.start + node.range[0], end: yaml.start + node.range[1] });
      }
    },
  });
  return ranges;
}
