import type { Problem } from '../core/model/index.ts';
import type { PromptFile, TemplatePart } from '../promptFile/index.ts';
import { builtins, checkTemplate, type RenderProblem, type Template } from '../template/index.ts';
import type { IncludedPrompts } from './includedPrompts.ts';

/** Everything Jinja2 would refuse the template of a part for; the engine itself tells of the first only. */
export function syntaxProblems(part: TemplatePart, template: Template): readonly Problem[] {
  const found = template.problems.length > 0 ? template.problems : checkTemplate(template, builtins);
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

/** Said of a prompt for another engine where that cannot be started, instead of rendering it with the wrong one. */
export function missingEngine({ dialect, frontMatter }: PromptFile): Problem {
  const range = frontMatter.keys.get('dialect');
  const message = `Prompts in the dialect '${dialect}' cannot be rendered here: its engine runs in a process of its own, and none was given.`;
  return { code: 'dialect', level: 'error', message, ...(range && { range }) };
}
