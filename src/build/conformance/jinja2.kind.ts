import { readFileSync } from 'node:fs';
import {
  parse,
  parseVariables,
  type RenderResult,
  render,
  type Template,
  type TemplateExtension,
  Variables,
} from '../../template/index.ts';
import { PyDict } from '../../template/interpreter/values/dict.ts';
import { PyList } from '../../template/interpreter/values/lists.ts';
import type { Value } from '../../template/interpreter/values/types.ts';
import { readJson } from '../../template/variables/json.ts';
import type { ConformanceResult } from './result.ts';

/** A case of the corpus: what is read, and nothing else of it. */
export interface Case {
  readonly id: string;
  readonly template: string;
  /** The variables as text, where `1.0` must stay a float. */
  readonly varsJson?: string;
  readonly options: CaseOptions;
  readonly expected?: string;
  readonly expectedError?: ExpectedError;
  readonly nondeterministic?: boolean;
}

interface CaseOptions {
  readonly undefined?: 'strict' | 'chainable' | 'debug';
  readonly trim_blocks?: boolean;
  readonly lstrip_blocks?: boolean;
  readonly keep_trailing_newline?: boolean;
  readonly autoescape?: boolean;
  readonly line_statement_prefix?: string;
  readonly line_comment_prefix?: string;
  readonly block_start_string?: string;
  readonly block_end_string?: string;
  readonly variable_start_string?: string;
  readonly variable_end_string?: string;
  readonly comment_start_string?: string;
  readonly comment_end_string?: string;
  readonly extensions?: readonly TemplateExtension[];
  readonly templates?: Readonly<Record<string, string>>;
}

interface ExpectedError {
  readonly type: string;
  readonly message: string;
  /** Python knows no line for an error outside of the template's own code. */
  readonly line: number | null;
  readonly phase: 'parse' | 'render';
}

/** A template, read with the options of a case. */
export function readCase(source: string, options: CaseOptions): Template {
  const delimiters = {
    blockStart: options.block_start_string,
    blockEnd: options.block_end_string,
    variableStart: options.variable_start_string,
    variableEnd: options.variable_end_string,
    commentStart: options.comment_start_string,
    commentEnd: options.comment_end_string,
  };
  return parse(source, {
    ...(Object.fromEntries(Object.entries(delimiters).filter(([, text]) => text !== undefined)) as Partial<
      Record<keyof typeof delimiters, string>
    >),
    trimBlocks: options.trim_blocks ?? false,
    lstripBlocks: options.lstrip_blocks ?? false,
    keepTrailingNewline: options.keep_trailing_newline ?? false,
    autoescape: options.autoescape ?? false,
    lineStatementPrefix: options.line_statement_prefix,
    lineCommentPrefix: options.line_comment_prefix,
    extensions: options.extensions ?? [],
  });
}

function renderCase(test: Case, vars: Variables): RenderResult {
  const { options } = test;
  const templates = new Map(Object.entries(options.templates ?? {}).map(([name, source]) => [name, readCase(source, options)]));
  const variables = test.varsJson === undefined ? vars : parseVariables(test.varsJson).value;
  return render(readCase(test.template, options), variables, {
    undefined: options.undefined ?? 'default',
    load: (name) => {
      const template = templates.get(name);
      return template && { name, template };
    },
  });
}

function phaseOf(result: Extract<RenderResult, { ok: false }>): ExpectedError['phase'] {
  const { type, templateName } = result.error;
  return templateName === undefined && /^(?:TemplateSyntax|TemplateAssertion|Syntax)Error$/.test(type) ? 'parse' : 'render';
}

/** The variables of every case, read as Python reads them: `JSON.parse` would lose digits. */
function variablesOf(text: string): Variables[] {
  const cases = memberOf(readJson(text), 'cases');
  const list = cases instanceof PyList ? cases.values : [];
  return list.map((test) => {
    const vars = memberOf(test, 'vars');
    return new Variables(vars instanceof PyDict ? new Map([...vars.pairs()].map(([name, value]) => [String(name), value])) : new Map());
  });
}

function memberOf(value: Value, name: string): Value | undefined {
  return value instanceof PyDict ? value.getName(name) : undefined;
}

/** What is different; `undefined` when the case agrees. */
export function difference(test: Case, result: RenderResult): string | undefined {
  const wanted = test.expectedError;
  if (!wanted) {
    if (!result.ok) return `expected ${JSON.stringify(test.expected)}, got ${result.error.type}: ${result.error.message}`;
    return result.text === test.expected ? undefined : `expected ${JSON.stringify(test.expected)}, got ${JSON.stringify(result.text)}`;
  }
  const shown = `${wanted.type} at line ${wanted.line} (${wanted.phase}): ${wanted.message}`;
  if (result.ok) return `expected ${shown}, got ${JSON.stringify(result.text)}`;
  const { error } = result;
  const phase = phaseOf(result);
  const agrees = error.type === wanted.type && (wanted.line === null || error.line === wanted.line) && phase === wanted.phase;
  return agrees ? undefined : `expected ${shown}, got ${error.type} at line ${error.line} (${phase}): ${error.message}`;
}

/**
 * Renders every case and compares it with what Python's Jinja2 gave.
 *
 * @param file A corpus file. @default test/corpora/jinja2.json
 */
export async function run(file: string | undefined): Promise<ConformanceResult> {
  const text = readFileSync(file ?? 'test/corpora/jinja2.json', 'utf8');
  const { cases } = JSON.parse(text) as { cases: readonly Case[] };
  const variables = variablesOf(text);
  const fails: string[] = [];
  const otherWords: string[] = [];
  let errors = 0;
  let total = 0;
  for (const [index, test] of cases.entries()) {
    if (test.nondeterministic) continue;
    total++;
    const result = renderCase(test, variables[index] ?? new Variables());
    const found = difference(test, result);
    if (found !== undefined) fails.push(`${test.id} ${JSON.stringify(test.template)}: ${found}`);
    else if (test.expectedError && !result.ok) {
      errors++;
      const { message } = result.error;
      if (message !== test.expectedError.message)
        otherWords.push(`${test.id} ${JSON.stringify(test.template)}: "${message}", where Jinja2 says "${test.expectedError.message}"`);
    }
  }
  const remarks = [...otherWords, `Errors that agree: ${errors}, in the same words: ${errors - otherWords.length}`];
  return { agreed: total - fails.length, total, fails, remarks };
}
