import type { Problem } from '../core/model/index.ts';
import type { PromptFile, TemplatePart } from '../promptFile/index.ts';
import { checkTemplate, filterDocs, type RenderProblem, type Template, testDocs } from '../template/index.ts';
import type { IncludedPrompts } from './includedPrompts.ts';

/** Everything Jinja2 would refuse the template of a part for; the engine itself tells of the first only. */
export function syntaxProblems(part: TemplatePart, template: Template): readonly Problem[] {
  const found = template.problems.length > 0 ? template.problems : checkTemplate(template, { filters: filterDocs, tests: testDocs });
  return found.map(({ code, message, range }) => ({ code, level: 'error', message, range: part.toSourceRange(range) }));
}

/** A problem of the engine at its place: in the prompt, or in the file that was included. */
export function renderProblem(problem: RenderProblem, level: 'error' | 'warning', part: TemplatePart, included: IncludedPrompts): Problem {
  const { templateName: uri } = problem;
  const file = uri === undefined ? undefined : included.file(uri);
  const base = { level, ...describe(problem, included) };
  return uri !== undefined && file
    ? { ...base, uri, range: file.body.toSourceRange(problem.range) }
    : { ...base, range: part.toSourceRange(problem.range) };
}

/** The engine words a missing template as Jinja2 does: by its name alone. */
function describe(
  { code, message, templateName }: RenderProblem,
  included: IncludedPrompts,
): { readonly code: string; readonly message: string } {
  if (code !== 'template-not-found') return { code, message };
  return included.faultOf(message, templateName) ?? { code, message: `No file or prompt of this library is named '${message}'.` };
}

/** Said of a prompt that is written for another engine, instead of rendering it with the wrong one. */
export function dialectProblems({ dialect, frontMatter }: PromptFile): readonly Problem[] {
  if (dialect === 'jinja2') return [];
  const range = frontMatter.keys.get('dialect');
  const message = `Only prompts in the dialect 'jinja2' are rendered, and this one says '${dialect}'.`;
  return [{ code: 'dialect', level: 'error', message, ...(range && { range }) }];
}
