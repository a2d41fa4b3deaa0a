import { type Document, isAlias, isCollection, isMap, isNode, isPair, isScalar, visit } from 'yaml';
import { parseHead } from './headYaml.ts';

const fields = ['allowed-tools', 'compatibility', 'description', 'license', 'metadata', 'name'];
/** Characters that no YAML may have. */
const control = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const limits = { name: 64, description: 1024, compatibility: 500 } as const;

/**
 * What a `SKILL.md` does not keep of the Agent Skills format, in the words of its reference validator; empty when it keeps all of it.
 *
 * Source: agentskills/agentskills, skills-ref 0.1, `validator.py` and `parser.py`; checked with it. The words behind `Invalid YAML in frontmatter`
 * are our own.
 *
 * @param folderName Name of the skill's folder, which has to be that of the skill.
 */
export function formatErrors(text: string, folderName: string): readonly string[] {
  const head = headOf(text);
  if (typeof head === 'string') return [head];
  const name = head.get('name');
  const description = head.get('description');
  const other = [...head.keys()].filter((key) => !fields.includes(key)).sort();
  const allowed = fields.map((field) => `'${field}'`).join(', ');
  return [
    ...(other.length > 0 ? [`Unexpected fields in frontmatter: ${other.join(', ')}. Only [${allowed}] are allowed.`] : []),
    ...(head.has('name') ? nameErrors(name, folderName) : ['Missing required field in frontmatter: name']),
    ...(head.has('description') ? descriptionErrors(description) : ['Missing required field in frontmatter: description']),
    ...(head.has('compatibility') ? compatibilityErrors(head.get('compatibility')) : []),
  ];
}

function nameErrors(value: unknown, folderName: string): readonly string[] {
  if (typeof value !== 'string' || value.trim() === '') return ["Field 'name' must be a non-empty string"];
  const name = value.trim().normalize('NFKC');
  return [
    ...tooLong(`Skill name '${name}'`, name, limits.name),
    ...(name === name.toLowerCase() ? [] : [`Skill name '${name}' must be lowercase`]),
    ...(name.startsWith('-') || name.endsWith('-') ? ['Skill name cannot start or end with a hyphen'] : []),
    ...(name.includes('--') ? ['Skill name cannot contain consecutive hyphens'] : []),
    ...(/^[\p{L}\p{N}-]*$/u.test(name)
      ? []
      : [`Skill name '${name}' contains invalid characters. Only letters, digits, and hyphens are allowed.`]),
    ...(folderName.normalize('NFKC') === name ? [] : [`Directory name '${folderName}' must match skill name '${name}'`]),
  ];
}

function descriptionErrors(value: unknown): readonly string[] {
  if (typeof value !== 'string' || value.trim() === '') return ["Field 'description' must be a non-empty string"];
  return tooLong('Description', value, limits.description);
}

function compatibilityErrors(value: unknown): readonly string[] {
  return typeof value === 'string' ? tooLong('Compatibility', value, limits.compatibility) : ["Field 'compatibility' must be a string"];
}

function tooLong(what: string, text: string, limit: number): readonly string[] {
  const characters = [...text].length;
  return characters > limit ? [`${what} exceeds ${limit} character limit (${characters} chars)`] : [];
}

/** The fields of the front matter; a text says why there are none. It ends at the next three dashes, wherever they stand. */
function headOf(text: string): ReadonlyMap<string, unknown> | string {
  if (!text.startsWith('---')) return 'SKILL.md must start with YAML frontmatter (---)';
  const end = text.indexOf('---', 3);
  if (end === -1) return 'SKILL.md frontmatter not properly closed with ---';
  const yaml = text.slice(3, end).replaceAll('\r\n', '\n');
  const document = parseHead(yaml);
  if (!document) return 'Invalid YAML in frontmatter: it is nested too deep';
  const fault = control.test(yaml) ? 'a control character is not allowed' : (document.errors[0]?.message ?? forbiddenIn(document));
  if (fault !== undefined) return `Invalid YAML in frontmatter: ${fault}`;
  if (!isMap(document.contents)) return 'SKILL.md frontmatter must be a YAML mapping';
  const read = document.contents.items.map(({ key, value }): [string, unknown] => [
    isScalar(key) ? String(key.value) : '',
    isScalar(value) ? value.value : (value ?? ''),
  ]);
  return new Map(read);
}

/** What the reference's strict YAML refuses beside what is no YAML: tabs, tags, anchors, aliases and collections in braces or brackets. */
function forbiddenIn(document: Document.Parsed): string | undefined {
  let fault: string | undefined;
  visit(document, (_key, node) => {
    if (isPair(node) || !isNode(node)) return undefined;
    if (isAlias(node)) fault ??= 'an alias is not allowed';
    else if (node.tag !== undefined) fault ??= 'a tag is not allowed';
    else if (node.anchor !== undefined) fault ??= 'an anchor is not allowed';
    else if (isCollection(node) && node.flow) fault ??= 'braces and brackets are not allowed';
    else if (isScalar(node) && node.type === 'PLAIN' && node.source?.includes('\t'))
      fault ??= 'a tab is not allowed in a text without quotes';
    return fault === undefined ? undefined : visit.BREAK;
  });
  return fault;
}
