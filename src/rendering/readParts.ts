import type { PromptFile, TemplatePart } from '../promptFile/index.ts';
import { type Analysis, analyse, builtins, optionsOfDialect, parse, Template, type TemplateOptions } from '../template/index.ts';
import { analysePlaceholders, type PlaceholderText, parsePlaceholders } from '../template/placeholder/index.ts';

/** A part of a prompt file, read in the prompt's dialect. */
export interface ParsedPart {
  readonly part: TemplatePart;
  /** Empty in the dialect `placeholder`, which has no tags. */
  readonly template: Template;
  readonly analysis: Analysis;
  /** Only in the dialect `placeholder`. */
  readonly placeholders?: PlaceholderText;
}

/** Reads the templates of a prompt file in its dialect. */
export function readParts({ parts, dialect }: PromptFile, options: TemplateOptions): readonly ParsedPart[] {
  return parts.map((part) => {
    if (dialect !== 'placeholder') {
      const template = parse(part.text, { ...options, ...optionsOfDialect(dialect) });
      return { part, template, analysis: analyse(template) };
    }
    const placeholders = parsePlaceholders(part.text);
    const template = new Template(part.text, parse('', options).options, [], []);
    return { part, template, analysis: analysePlaceholders(placeholders), placeholders };
  });
}

const nunjucksGlobals: ReadonlySet<string> = new Set(['range', 'cycler', 'joiner']);

/** Names that the engine of a prompt's dialect, or its server, provides itself. */
export function providedNames({ dialect, frontMatter }: Pick<PromptFile, 'dialect' | 'frontMatter'>): { has(name: string): boolean } {
  if (dialect === 'jinja2') return { has: (name) => builtins.globals.has(name) || frontMatter.serverFunctions.includes(name) };
  return dialect === 'nunjucks' ? nunjucksGlobals : new Set<string>();
}
