import type { Dialect } from '../core/model/index.ts';

/** How a template is read. Names follow Jinja2's environment; every default is Jinja2's, save `keepTrailingNewline`. */
export interface TemplateOptions {
  /** Remove the line break after a statement or a comment. @default false */
  readonly trimBlocks?: boolean;
  /** Remove blanks from the start of a line up to a statement or a comment. @default false */
  readonly lstripBlocks?: boolean;
  /** Keep one line break at the end of the template. @default true */
  readonly keepTrailingNewline?: boolean;
  /** Escape what `{{ }}` writes as HTML. @default false */
  readonly autoescape?: boolean;
  /** @default '{%' */
  readonly blockStart?: string;
  /** @default '%}' */
  readonly blockEnd?: string;
  /** @default '{{' */
  readonly variableStart?: string;
  /** @default '}}' */
  readonly variableEnd?: string;
  /** @default '{#' */
  readonly commentStart?: string;
  /** @default '#}' */
  readonly commentEnd?: string;
  /** Makes a line that starts with it a statement. @default none */
  readonly lineStatementPrefix?: string | undefined;
  /** Makes the rest of a line after it a comment. @default none */
  readonly lineCommentPrefix?: string | undefined;
  /** Read `r/…/flags`, as nunjucks has it, as a text. @default false */
  readonly regularExpressions?: boolean;
  /** Tags beyond the core language. @default none */
  readonly extensions?: readonly TemplateExtension[];
}

/** Jinja2's own extensions that add tags: `do`, `break` and `continue`, `trans`. */
export type TemplateExtension = 'do' | 'loopcontrols' | 'i18n';

/** Options with every default filled in. */
export type ResolvedOptions = Readonly<Required<Omit<TemplateOptions, 'lineStatementPrefix' | 'lineCommentPrefix'>>> & {
  readonly lineStatementPrefix: string | undefined;
  readonly lineCommentPrefix: string | undefined;
};

const defaults: ResolvedOptions = {
  trimBlocks: false,
  lstripBlocks: false,
  keepTrailingNewline: true,
  autoescape: false,
  blockStart: '{%',
  blockEnd: '%}',
  variableStart: '{{',
  variableEnd: '}}',
  commentStart: '{#',
  commentEnd: '#}',
  lineStatementPrefix: undefined,
  lineCommentPrefix: undefined,
  regularExpressions: false,
  extensions: [],
};

/** Fills in the defaults; an empty delimiter or prefix counts as not given. */
export function resolveOptions(options: TemplateOptions = {}): ResolvedOptions {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== ''));
  return { ...defaults, ...given };
}

/** How templates of a dialect with tags differ from Jinja2's own in what is read of them. */
export function optionsOfDialect(dialect: Dialect): TemplateOptions {
  return dialect === 'nunjucks' ? { regularExpressions: true } : {};
}
