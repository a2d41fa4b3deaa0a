import { type Document, isScalar, visit, YAMLParseError } from 'yaml';
import { readDocument } from '../../base/yaml/index.ts';

/**
 * The front matter of a `SKILL.md` as YAML whose scalars are all texts, a key given twice among its errors; undefined when it is nested deeper than any
 * skill's.
 */
export function parseHead(yaml: string): Document.Parsed | undefined {
  const document = readDocument(yaml, { schema: 'failsafe', uniqueKeys: false });
  if (!document) return undefined;
  const [start, end] = document.range;
  // The package would compare every key with every other.
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) document.errors.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique'));
        seen.add(key.value);
      }
    },
  });
  return document;
}
