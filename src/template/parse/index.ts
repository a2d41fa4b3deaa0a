import { LineTable } from '../lineTable.ts';
import { resolveOptions, type TemplateOptions } from '../options.ts';
import { Template } from '../template.ts';
import { Parser } from './parser.ts';
import { ProblemList } from './problems.ts';
import { statements } from './statements/index.ts';
import { type SourceToken, TokenRecorder } from './tokenRecorder.ts';

/**
 * Reads a template in Jinja2's syntax. Never throws: what is wrong becomes a problem, and reading goes on behind it. Takes time in proportion
 * to the length of the source, whatever it is.
 */
export function parse(source: string, options?: TemplateOptions): Template {
  const resolved = resolveOptions(options);
  const problems = problemsOf(source);
  const body = new Parser(source, resolved, problems, undefined, statements).parseTemplate();
  return new Template(source, resolved, body, problems.items);
}

/** The tokens of a source, white space and comments included; put together they are the source. */
export function tokenize(source: string, options?: TemplateOptions): readonly SourceToken[] {
  const recorder = new TokenRecorder();
  new Parser(source, resolveOptions(options), problemsOf(source), recorder, statements).parseTemplate();
  return recorder.finish(source);
}

function problemsOf(source: string): ProblemList {
  let table: LineTable | undefined;
  return new ProblemList(() => {
    table ??= new LineTable(source);
    return table;
  });
}
