import assert from 'node:assert/strict';
import ts from 'typescript';
import type { TestFile } from '../../../../src/build/mutants/coverage.ts';
import { testsOf } from '../../../../src/build/mutants/coverage.ts';
import { changesIn, operators } from '../../../../src/build/mutants/operators.ts';
import { report } from '../../../../src/build/mutants/report.ts';
import type { Mutant } from '../../../../src/build/mutants/sample.ts';

/** The texts that an operator makes of a source. */
function mutantsOf(operator: string, text: string): string[] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  return changesIn(source)
    .filter((found) => found.operator === operator)
    .map(({ change }) => text.slice(0, change.start) + change.replacement + text.slice(change.end));
}

const cases: Readonly<Record<string, readonly [before: string, after: readonly string[]]>> = {
  'a changed number': ['f(1, 2n);', ['f(2, 2n);', 'f(1, 3n);']],
  '&& for ||': ['a && b || c;', ['a && b && c;', 'a || b || c;']],
  'the other edge': ['a < b;', ['a <= b;']],
  'the opposite comparison': ['a === b;', ['a !== b;']],
  'the opposite calculation': ['a + b;', ['a - b;']],
  'a dropped ??': ['x = a ?? b;', ['x = a;']],
  'the opposite condition': ['if (a) b(); c ? d : e;', ['if (!(a)) b(); c ? d : e;', 'if (a) b(); !(c) ? d : e;']],
  'true for false': ['f(true, false);', ['f(false, false);', 'f(true, true);']],
  'a dropped statement': ['f();', [';']],
  'a dropped guard': ['if (a) return; if (b) f();', ['; if (b) f();']],
  'a dropped argument': ['f(a, b);', ['f(a);']],
  'a dropped property': ['f({ a: 1, ...b, c });', ['f({  ...b, c });', 'f({ a: 1,  c });', 'f({ a: 1, ...b,  });']],
};

describe('planted mistakes', () => {
  for (const [operator, [before, after]] of Object.entries(cases)) {
    it(`are ${operator}`, () => assert.deepEqual(mutantsOf(operator, before), after));
  }

  it('are all shown here', () => assert.deepEqual(Object.keys(cases), Object.keys(operators)));

  it('are not planted in types and imports', () => {
    const source = ts.createSourceFile('a.ts', "import { a } from 'b'; type T = 1 | true; export { a };", ts.ScriptTarget.Latest, true);
    assert.deepEqual(changesIn(source), []);
  });
});

describe('the tests of a planted mistake', () => {
  const mutant: Mutant = {
    area: 'core',
    file: 'src/core/a.ts',
    operator: 'x',
    change: { start: 0, end: 1, replacement: '' },
    line: 5,
    before: 'a',
  };
  const test = (file: string, durationMs: number, ...lines: readonly (readonly [number, number])[]): TestFile => ({
    file,
    durationMs,
    lines: { 'src/core/a.ts': lines },
  });

  it('are those that run its line, its own first, then the quickest', () => {
    const files = [
      test('test/unit/x.test.ts', 9, [1, 9]),
      test('test/unit/y.test.ts', 2, [5, 5]),
      test('test/unit/core/a.test.ts', 50, [4, 6]),
      test('test/unit/z.test.ts', 1, [6, 9]),
    ];
    assert.deepEqual(
      testsOf(mutant, { failed: [], files }).map(({ file }) => file),
      ['test/unit/core/a.test.ts', 'test/unit/y.test.ts', 'test/unit/x.test.ts'],
    );
  });

  it('are not those that fail without it', () => {
    const files = [test('test/unit/x.test.ts', 9, [1, 9]), test('test/unit/y.test.ts', 2, [5, 5])];
    const failed = [{ title: 'y fails', file: 'test/unit/y.test.ts' }];
    assert.deepEqual(
      testsOf(mutant, { failed, files }).map(({ file }) => file),
      ['test/unit/x.test.ts'],
    );
  });

  it('are all that load the file where the line is in no function', () => {
    const files = [test('test/unit/x.test.ts', 9, [7, 9])];
    assert.equal(testsOf(mutant, { failed: [], files }).length, 1);
  });

  it('are named beside a mistake that they did not notice', () => {
    const text = report(
      [
        { mutant, outcome: 'survived', tests: ['test/unit/x.test.ts'] },
        { mutant: { ...mutant, area: 'cli' }, outcome: 'noticed', tests: [] },
        { mutant: { ...mutant, area: 'cli' }, outcome: 'not run', tests: [] },
      ],
      7,
    );
    assert.match(text, /core +0\/1 \(0\.0 %\)\n +cli +1\/2 \(50\.0 %\)/);
    assert.match(text, /src\/core\/a\.ts:5 x: a -> \(nothing\)\n +passed: test\/unit\/x\.test\.ts\n/);
    assert.match(text, /no unit test runs it\n1\/3 noticed \(33\.3 %\), seed 7$/);
  });
});
