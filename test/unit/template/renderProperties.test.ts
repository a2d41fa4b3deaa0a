import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  analyse,
  Coverage,
  type LoadedTemplate,
  parse,
  type RenderResult,
  render,
  renderAsync,
  variablesFrom,
} from '../../../src/template/index.ts';
import { fuzzRuns } from '../../helpers/fuzzRuns.ts';
import { generatedTemplates, generatedVariables, includedTemplates } from '../../helpers/generatedTemplates.ts';

const numRuns = fuzzRuns(300);
const included = new Map(Object.entries(includedTemplates).map(([name, source]) => [name, { name, template: parse(source) }]));
const load = (name: string): LoadedTemplate | undefined => included.get(name);
const budgets = { fuel: 50_000, outputChars: 5000, size: 10_000, recursion: 50 };

const lengthOf = (templateName: string | undefined, source: string) =>
  (templateName === undefined ? source : (includedTemplates[templateName] ?? '')).length;

function checkResult(result: RenderResult, source: string): void {
  for (const problem of result.ok ? result.warnings : [result.error]) {
    assert.ok(problem.code.length > 0 && problem.type.length > 0);
    const { start, end } = problem.range;
    assert.ok(start >= 0 && start <= end && end <= lengthOf(problem.templateName, source), `${JSON.stringify(problem)}`);
  }
}

describe('any rendering', function () {
  this.timeout(60_000 + numRuns * 50);

  it('ends with text or with a typed error at a place, and within its budgets', () => {
    fc.assert(
      fc.property(generatedTemplates, generatedVariables, (source, values) => {
        const started = performance.now();
        const result = render(parse(source), variablesFrom(values), { load, budgets });
        assert.ok(performance.now() - started < 2000, 'it took too long');
        assert.ok(result.text.length <= budgets.outputChars * 1.1);
        checkResult(result, source);
      }),
      { numRuns },
    );
  });

  it('writes the same a second time: nothing of the variables or the template was changed', () => {
    fc.assert(
      fc.property(generatedTemplates, generatedVariables, (source, values) => {
        const template = parse(source);
        const variables = variablesFrom(values);
        const once = render(template, variables, { load, budgets });
        const again = render(template, variables, { load, budgets });
        assert.deepEqual([again.ok, again.text], [once.ok, once.text]);
      }),
      { numRuns },
    );
  });

  it('has a source map that covers every character, from places that are there, and coverage that adds up', () => {
    fc.assert(
      fc.property(generatedTemplates, generatedVariables, (source, values) => {
        const template = parse(source);
        const variables = variablesFrom(values);
        const result = render(template, variables, { load, budgets, sourceMap: true, coverage: true });
        if (!result.sourceMap || !result.coverage) return;
        let end = 0;
        for (const segment of result.sourceMap.segments) {
          assert.equal(segment.start, end);
          assert.ok(segment.end > segment.start);
          assert.ok(segment.range.end <= lengthOf(segment.templateName, source));
          end = segment.end;
        }
        assert.equal(end, result.text.length);
        const written = Coverage.fromJSON(JSON.parse(JSON.stringify(result.coverage)));
        assert.deepEqual(written.merge(Coverage.empty).toJSON(), result.coverage.toJSON());
      }),
      { numRuns },
    );
  });

  it('is stopped by a clock that runs', () => {
    fc.assert(
      fc.property(generatedTemplates, generatedVariables, (source, values) => {
        let now = 0;
        const result = render(parse(source), variablesFrom(values), { load, budgets: { ...budgets, deadlineMs: 1 }, clock: () => now++ });
        checkResult(result, source);
      }),
      { numRuns },
    );
  });

  it('reads its includes on demand and comes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(generatedTemplates, generatedVariables, async (source, values) => {
        const template = parse(source);
        const variables = variablesFrom(values);
        const expected = render(template, variables, { load, budgets });
        const result = await renderAsync(template, variables, { budgets, load: async (name) => load(name) });
        assert.deepEqual([result.ok, result.text], [expected.ok, expected.text]);
      }),
      { numRuns },
    );
  });

  it('reads no variable that the analysis does not name', () => {
    fc.assert(
      fc.property(generatedTemplates, generatedVariables, (source, values) => {
        const template = parse(source);
        // A name that is set in some branch counts as the template's own, and what blocks see depends on when they are called.
        if (template.problems.length > 0 || /include|import|extends|block|set|macro/.test(source)) return;
        const read = new Set(analyse(template).variables);
        const needed = Object.fromEntries(Object.entries(values).filter(([name]) => read.has(name)));
        const all = render(template, variablesFrom(values), { load, budgets });
        const some = render(template, variablesFrom(needed), { load, budgets });
        assert.deepEqual([some.ok, some.text], [all.ok, all.text]);
      }),
      { numRuns },
    );
  });
});
