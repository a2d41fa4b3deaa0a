import { isMap } from 'yaml';
import { parseHead } from './headYaml.ts';

/** Name of the file that agents read. */
export const skillMdName = 'SKILL.md';

/** What the front matter of instructions says, as far as installing needs it. */
export interface SkillHead {
  readonly name: string | undefined;
  readonly description: string | undefined;
}

/** The front matter of a text, without its marks; undefined where it has none. */
export function frontMatterOf(text: string): string | undefined {
  return /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
}

/** Reads the name and the description from the front matter of a text; undefined where it has none that can be read. */
export function readHead(text: string): SkillHead | undefined {
  const yaml = frontMatterOf(text);
  if (yaml === undefined) return undefined;
  const document = parseHead(yaml);
  if (!document || document.errors.length > 0 || !isMap(document.contents)) return undefined;
  return { name: textOf(document.get('name')), description: textOf(document.get('description')) };
}

/**
 * Instructions as agents read them, of a prompt that has none: front matter in front of its text. Values are quoted as JSON, which YAML reads
 * and nothing can break out of.
 */
export function writeSkillMd(text: string, { name, description }: SkillHead): string {
  const lines = [
    ...(name === undefined ? [] : [`name: ${JSON.stringify(name)}`]),
    ...(description === undefined ? [] : [`description: ${JSON.stringify(description)}`]),
  ];
  return ['---', ...lines, '---', '', text].join('\n');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
