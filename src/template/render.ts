import type { TextRange } from '../core/model/index.ts';
import { checkTemplate } from './check/index.ts';
import { Coverage } from './coverage.ts';
import { compiled } from './interpreter/compile/index.ts';
import { BudgetFault, TemplateFault } from './interpreter/errors.ts';
import { filters } from './interpreter/filters/index.ts';
import { globals } from './interpreter/globals/index.ts';
import { namedBuiltins } from './interpreter/namedBuiltins.ts';
import type { Budgets } from './interpreter/runtime/budgets.ts';
import { CoverageRecorder } from './interpreter/runtime/coverage.ts';
import { MapRecorder } from './interpreter/runtime/mapRecorder.ts';
import { runTemplate } from './interpreter/runtime/module.ts';
import { PendingTemplate } from './interpreter/runtime/pendingTemplate.ts';
import { seededRandom } from './interpreter/runtime/random.ts';
import type { Runtime } from './interpreter/runtime/runtime.ts';
import { ServerOnlyFunction, type ServerOnlyGlobal } from './interpreter/runtime/serverOnly.ts';
import type { Site } from './interpreter/runtime/site.ts';
import { LoadFailure, SyntaxFault, TemplateLoader } from './interpreter/runtime/templateLoader.ts';
import { LoadingRuntime } from './interpreter/runtime/unit.ts';
import { tests } from './interpreter/tests/index.ts';
import type { Value } from './interpreter/values/types.ts';
import type { UndefinedKind } from './interpreter/values/undefined.ts';
import { SourceMap } from './sourceMap.ts';
import type { Template, TemplateProblem } from './template.ts';
import { valueFrom } from './variables/fromObjects.ts';
import type { Variables } from './variables/variables.ts';

export type { Budgets } from './interpreter/runtime/budgets.ts';
export type { ServerOnlyGlobal } from './interpreter/runtime/serverOnly.ts';
export type { UndefinedKind } from './interpreter/values/undefined.ts';

/** A template that was found by a name. */
export interface LoadedTemplate {
  /** What includes inside it are relative to. */
  readonly name: string;
  readonly template: Template;
}

/** How a template is rendered. */
export interface RenderOptions {
  /** How missing values behave. @default 'default' */
  readonly undefined?: UndefinedKind;
  /** Finds what include, import and extends name; `pending` ends the render with the names that are not read yet. @default finds nothing */
  readonly load?: (name: string, from: string | undefined) => LoadedTemplate | undefined | 'pending';
  /** What the template itself is called: the `from` of its includes, and part of messages. */
  readonly name?: string;
  readonly budgets?: Budgets;
  /** Milliseconds, for the deadline. @default Date.now */
  readonly clock?: () => number;
  /** Whether to note which place wrote which part of the output. @default false */
  readonly sourceMap?: boolean;
  /** Whether to count what was reached. @default false */
  readonly coverage?: boolean;
  /** Functions that only a server has, by name: they show a placeholder, or the value of a fixture. */
  readonly serverOnly?: ReadonlyMap<string, ServerOnlyGlobal>;
  /** A number from 0 to below 1, for `random` and `lipsum`. @default the same sequence in every render */
  readonly random?: () => number;
}

/** What is wrong with a template or worth telling about it, at its place. */
export interface RenderProblem {
  /** Stable and kebab-case: `undefined`, `type`, `template-not-found`, `budget-fuel`, `server-only` and so on; `internal` for a mistake of ours. */
  readonly code: string;
  /** The class Jinja2 or Python raises. */
  readonly type: string;
  /** Jinja2's or Python's words. */
  readonly message: string;
  /** The line Jinja2 reports, counted from 1. */
  readonly line: number;
  /** The operation that failed. */
  readonly range: TextRange;
  /** The template it is in, when it is not the one that was rendered. */
  readonly templateName?: string;
}

/** What a render gave. */
export type RenderResult =
  | {
      readonly ok: true;
      readonly text: string;
      readonly warnings: readonly RenderProblem[];
      readonly sourceMap?: SourceMap;
      readonly coverage?: Coverage;
    }
  | {
      readonly ok: false;
      /** What was rendered before the fault. */
      readonly text: string;
      readonly error: RenderProblem;
      /** Of the text that was rendered. */
      readonly sourceMap?: SourceMap;
      /** Names of templates that are asked for and not read yet. */
      readonly pending?: readonly PendingName[];
      readonly coverage?: Coverage;
    };

/** A template that is asked for. */
export interface PendingName {
  readonly name: string;
  readonly from: string | undefined;
}

/** Jinja2's own filters, tests and globals by name: what renders, and so what is known. */
export const builtins: Readonly<Record<'filters' | 'tests' | 'globals', ReadonlyMap<string, unknown>>> = { filters, tests, globals };

const checked = new WeakMap<Template, TemplateProblem | undefined>();

/** The first thing Jinja2 would refuse a template for. */
function firstProblem(template: Template): TemplateProblem | undefined {
  if (!checked.has(template)) checked.set(template, template.problems[0] ?? checkTemplate(template, builtins)[0]);
  return checked.get(template);
}

/**
 * Renders a template. Whatever goes wrong, exceeded budgets included, comes back as a result; only what `load` throws is thrown on.
 *
 * @param variables Left unchanged, also by templates that append to lists.
 */
export function render(template: Template, variables: Variables, options: RenderOptions = {}): RenderResult {
  const problem = firstProblem(template);
  if (problem) return { ok: false, text: '', error: syntaxProblem(problem, undefined) };
  const instrumented = options.sourceMap === true || options.coverage === true;
  const scope = serverGlobals(options);
  const runtime = new LoadingRuntime(
    {
      undefinedKind: options.undefined ?? 'default',
      budgets: options.budgets ?? {},
      clock: options.clock ?? Date.now,
      random: options.random ?? seededRandom(),
      named: namedBuiltins,
      map: options.sourceMap ? new MapRecorder() : undefined,
      coverage: options.coverage ? new CoverageRecorder() : undefined,
    },
    new TemplateLoader(options.load, scope, (found) => firstProblem(found), instrumented),
  );
  try {
    runTemplate(runtime, compiled(template, options.name, instrumented), new Map([...scope, ...variables.values]));
    return succeeded(runtime, template);
  } catch (error) {
    if (error instanceof LoadFailure) throw error.cause;
    return failed(runtime, template, error);
  } finally {
    runtime.restore();
  }
}

function serverGlobals(options: RenderOptions): ReadonlyMap<string, Value> {
  if (!options.serverOnly || options.serverOnly.size === 0) return globals;
  const all = new Map(globals);
  for (const [name, { fixture }] of options.serverOnly)
    all.set(name, new ServerOnlyFunction(name, fixture && { value: valueFrom(fixture.value) }));
  return all;
}

/** The source map and the coverage that were asked for. */
function traced(runtime: Runtime, template: Template): { sourceMap?: SourceMap; coverage?: Coverage } {
  return {
    ...(runtime.map ? { sourceMap: SourceMap.from(runtime.map, runtime.written.length) } : {}),
    ...(runtime.coverage ? { coverage: Coverage.from(runtime.coverage, template) } : {}),
  };
}

function succeeded(runtime: Runtime, template: Template): RenderResult {
  const warnings = runtime.warnings.map(({ code, message, site }) => problemAt(site, template, { code, type: 'Warning', message }));
  return { ok: true, text: runtime.out, warnings, ...traced(runtime, template) };
}

function failed(runtime: Runtime, template: Template, error: unknown): RenderResult {
  const fault = asFault(error);
  const text = runtime.written;
  const traces = traced(runtime, template);
  if (fault instanceof SyntaxFault) return { ok: false, text, error: syntaxProblem(fault.problem, fault.templateName), ...traces };
  const spot = exactSite(runtime);
  const { site } = runtime;
  const problem = problemAt(spot, template, { code: fault.code, type: fault.type, message: fault.message });
  const line = site && site.unit === spot?.unit ? site.unit.template.lineOf(site.at) : problem.line;
  const pending = fault instanceof PendingTemplate ? { pending: [{ name: fault.templateName, from: fault.from }] } : {};
  return { ok: false, text, error: { ...problem, line }, ...pending, ...traces };
}

/** What was thrown as a fault of the template. */
function asFault(error: unknown): TemplateFault {
  if (error instanceof TemplateFault) return error;
  // The engine calls itself per level of nesting; what is nested deeper than the stack is as deep as the budget for it.
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return new BudgetFault('recursion', 'maximum recursion depth exceeded');
  if (error instanceof RangeError && /string length|array length|bigint|allocation/i.test(error.message))
    return new BudgetFault('size', 'A value would be larger than JavaScript can hold');
  return new TemplateFault('InternalError', `The engine failed: ${String(error)}. Please report the template.`, 'internal');
}

/** The operation that failed, where it lies inside the statement being run. */
function exactSite(runtime: Runtime): Site | undefined {
  const { spot, site } = runtime;
  if (spot === undefined || site === undefined) return spot ?? site;
  return spot.unit === site.unit && spot.start >= site.start && spot.end <= site.end ? spot : site;
}

function problemAt(site: Site | undefined, template: Template, parts: { code: string; type: string; message: string }): RenderProblem {
  if (site === undefined) return { ...parts, line: 1, range: { start: 0, end: 0 } };
  const other = site.unit.template === template || site.unit.name === undefined ? {} : { templateName: site.unit.name };
  return { ...parts, line: site.unit.template.lineOf(site.at), range: { start: site.start, end: site.end }, ...other };
}

function syntaxProblem(problem: TemplateProblem, templateName: string | undefined): RenderProblem {
  const { code, type, message, line, range } = problem;
  return { code, type, message, line, range, ...(templateName === undefined ? {} : { templateName }) };
}
