import type { Dialect } from '../core/model/index.ts';
import type { EngineOptions, PromptFile, TemplatePart } from '../promptFile/index.ts';
import { type Analysis, analyse, builtins, optionsOfDialect, parse, Template, type TemplateOptions } from '../template/index.ts';
import { analysePlaceholders, type PlaceholderText, parsePlaceholders } from '../template/placeholder/index.ts';

/** A message of a prompt file, read in the prompt's dialect. */
export interface ParsedPart {
  readonly part: TemplatePart;
  /** Empty in the dialect `placeholder`, which has no tags. */
  readonly template: Template;
  readonly analysis: Analysis;
  /** Only in the dialect `placeholder`. */
  readonly placeholders?: PlaceholderText;
}

/** A prompt file with its templates read: the one reading that rendering, the language service and the library share. */
export interface ParsedPrompt {
  readonly file: PromptFile;
  /** The options that hold for it. */
  readonly engine: EngineOptions;
  /** In order of the file; none when the file could not be read as text. */
  readonly parts: readonly ParsedPart[];
  /** Names that the engine of the dialect, or the prompt's server, provides itself. */
  readonly provided: { has(name: string): boolean };
}

/**
 * Reads the templates of a prompt file in its dialect.
 *
 * @param defaults options of the workspace; those in the front matter go before them
 */
export function parsePrompt(file: PromptFile, defaults: EngineOptions = {}): ParsedPrompt {
  const engine = { ...defaults, ...file.frontMatter.engine };
  const options = optionsOf(engine);
  return { file, engine, parts: file.parts.map((part) => parsePart(part, file.dialect, options)), provided: providedBy(file) };
}

/** Reads one template. */
export function parsePart(part: TemplatePart, dialect: Dialect, options: TemplateOptions): ParsedPart {
  if (dialect !== 'placeholder') {
    const template = parse(part.text, { ...options, ...optionsOfDialect(dialect) });
    return { part, template, analysis: analyse(template) };
  }
  const placeholders = parsePlaceholders(part.text);
  const template = new Template(part.text, parse('', options).options, [], []);
  return { part, template, analysis: analysePlaceholders(placeholders), placeholders };
}

/** What of the options of an engine changes how a template is read. */
export function optionsOf({ trimBlocks = false, lstripBlocks = false }: EngineOptions): TemplateOptions {
  return { trimBlocks, lstripBlocks };
}

const nunjucksGlobals: ReadonlySet<string> = new Set(['range', 'cycler', 'joiner']);

function providedBy({ dialect, frontMatter }: PromptFile): ParsedPrompt['provided'] {
  if (dialect === 'jinja2') return { has: (name) => builtins.globals.has(name) || frontMatter.serverFunctions.includes(name) };
  return dialect === 'nunjucks' ? nunjucksGlobals : new Set<string>();
}
