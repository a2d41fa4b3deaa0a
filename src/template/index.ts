/**
 * The template engine: one tolerant parser with exact places, the analysis and the interpreter that stand on its tree. Knows neither the
 * editor nor the language protocol, and outside of `nunjucks/` nothing of Node.
 */

export { analyse } from './analysis/index.ts';
export { filterGives, typeOfLiteral } from './analysis/inference.ts';
export { itemStep } from './analysis/paths.ts';
export { shapesOf } from './analysis/shapes.ts';
export type * from './analysis/types.ts';
export type { Word } from './analysis/words.ts';
export { bodiesOf, expressionsIn, forEachChild, nodesIn } from './ast/children.ts';
export type * from './ast.ts';
export {
  type CallForm,
  type CallParameter,
  type FunctionDoc,
  filterDocs,
  filterFacts,
  globalDocs,
  type MethodDoc,
  type MethodOwner,
  methodDocs,
  readForms,
  shownForm,
  tagDocs,
  testDocs,
  type ValueType,
} from './builtins/index.ts';
export { checkTemplate } from './check/index.ts';
export { Coverage, type CoverageKind, type CoveredPoint, type SerialisedCoverage } from './coverage.ts';
export { type FilledText, fillIn } from './fillIn.ts';
export { specialArguments } from './interpreter/compile/macroArguments.ts';
export { optionsOfDialect, type TemplateExtension, type TemplateOptions } from './options.ts';
export { parse, tokenize } from './parse/index.ts';
export type { SourceToken } from './parse/tokenRecorder.ts';
export { pythonWords } from './pythonWords.ts';
export {
  type Budgets,
  builtins,
  type LoadedTemplate,
  type PendingName,
  type RenderOptions,
  type RenderProblem,
  type RenderResult,
  render,
  type ServerOnlyGlobal,
  type UndefinedKind,
} from './render.ts';
export { type AsyncRenderOptions, renderAsync } from './renderAsync.ts';
export { type MapPassage, type MapSegment, SourceMap } from './sourceMap.ts';
export { Template, type TemplateProblem } from './template.ts';
export { dataOf, parseVariables, Variables, VariablesError, variablesFrom } from './variables/index.ts';
