import { refuse } from './refusal.ts';
import type { Run, RunRow, State, TestCase } from './types.ts';

/** What is evaluated, and for whom. */
export interface Evaluation {
  readonly label: string;
  readonly prompt_id: string | null;
  readonly prompt_text: string;
  readonly tests: readonly TestCase[];
  readonly providers: readonly string[];
  readonly source: string;
  readonly owner: string;
  readonly visibility_scope: string;
  /** Whether it is over at once, as a blocking invocation is. */
  readonly isDone?: boolean;
  /** Key of the run. @default a new one */
  readonly key?: string;
}

/** Puts an evaluation in the queue; it moves on with every look at it. */
export function evaluate(state: State, evaluation: Evaluation): Run {
  if (evaluation.tests.length === 0)
    refuse(422, [{ loc: ['body', 'tests'], msg: 'At least one test case is needed', type: 'value_error' }]);
  const at = state.now();
  const key = evaluation.key ?? `run_${at.replaceAll(/\D/g, '').slice(0, 14)}_${state.next().toString(16).padStart(4, '0')}`;
  const unfinished = Array.from({ length: evaluation.isDone ? 0 : state.pollsPerRun }, (_, index) => (index === 0 ? 'queued' : 'running'));
  const run: Run = {
    key,
    label: evaluation.label,
    prompt_id: evaluation.prompt_id,
    source: evaluation.source,
    owner: evaluation.owner,
    created_at: at,
    finished_at: evaluation.isDone ? at : null,
    providers: evaluation.providers,
    rows: evaluation.tests.map((test) => rowOf(evaluation.prompt_text, test)),
    prompt_text: evaluation.prompt_text,
    ahead: [...(unfinished as Run['ahead']), 'completed'],
    triage: 'none',
    triageReason: null,
    feedback: [],
    visibility_scope: evaluation.visibility_scope,
  };
  state.runs.set(key, run);
  return run;
}

/** The model of this server gives back the filled prompt; only text assertions can fail it. */
function rowOf(promptText: string, test: TestCase): RunRow {
  const output = fill(promptText, test.vars);
  const asserts = test.assert ?? [];
  return {
    description: test.description ?? '',
    vars: test.vars,
    output,
    passed: asserts.filter(({ type, value }) => holds(type, String(value ?? ''), output)).length,
    total: asserts.length,
  };
}

function holds(type: string, value: string, output: string): boolean {
  if (type === 'contains') return output.includes(value);
  if (type === 'icontains') return output.toLowerCase().includes(value.toLowerCase());
  if (type === 'not-contains') return !output.includes(value);
  if (type === 'equals') return output === value;
  return true;
}

/** Fills `{{name}}`; what has no value stays. */
export function fill(text: string, vars: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => (name in vars ? String(vars[name]) : whole));
}

/** The score of a run, 0 to 1. */
export function scoreOf(run: Run): number {
  const passed = run.rows.reduce((sum, row) => sum + row.passed, 0);
  const total = run.rows.reduce((sum, row) => sum + row.total, 0);
  return total === 0 ? 1 : passed / total;
}
