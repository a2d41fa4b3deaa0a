import assert from 'node:assert/strict';
import { type CheckFinding, type CheckResult, writers } from '../../../src/cli/formats.ts';

const finding = (given: Partial<CheckFinding> = {}): CheckFinding => ({
  path: 'mail/welcome.prompt.j2',
  code: 'unknown-filter',
  level: 'error',
  message: "Jinja2 has no filter 'uper'.",
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 7,
  ...given,
});
const nothing: CheckResult = { files: 3, findings: [] };
const some: CheckResult = {
  files: 1,
  findings: [finding(), finding({ level: 'warning', code: 'syntax', line: 4 }), finding({ level: 'hint', line: 5, column: 1 })],
};

describe('findings as text', () => {
  it('are a line each with place, level, message and rule, and how many there are', () => {
    assert.equal(
      writers.text(some),
      [
        "mail/welcome.prompt.j2:2:3: error: Jinja2 has no filter 'uper'. (unknown-filter)",
        "mail/welcome.prompt.j2:4:3: warning: Jinja2 has no filter 'uper'. (syntax)",
        "mail/welcome.prompt.j2:5:1: hint: Jinja2 has no filter 'uper'. (unknown-filter)",
        '3 findings in 1 file.\n',
      ].join('\n'),
    );
    assert.equal(writers.text(nothing), '0 findings in 3 files.\n');
  });

  it('stay on their line and colour nothing, whatever a file is called or says', () => {
    const odd = finding({ path: 'a\n::error::b.prompt.j2', message: '\u001b[31mred\r\n\u202ethen' });
    const [line, ...others] = writers.text({ files: 1, findings: [odd] }).split('\n');
    assert.deepEqual(others, ['1 finding in 1 file.', '']);
    assert.doesNotMatch(line ?? '', /[\p{Cc}\u202e]/u);
  });
});

describe('findings as JSON', () => {
  it('are the whole result, as it can be read again', () => {
    for (const result of [nothing, some]) {
      const text = writers.json(result);
      assert.deepEqual(JSON.parse(text), result);
      assert.match(text, /\n$/);
    }
  });
});

describe('findings as SARIF', () => {
  it('name their rules once, their level in its words, and their whole place', () => {
    const { runs } = JSON.parse(writers.sarif(some));
    assert.deepEqual(
      runs[0].tool.driver.rules.map(({ id }: { id: string }) => id),
      ['syntax', 'unknown-filter'],
    );
    assert.deepEqual(
      runs[0].results.map(({ ruleId, ruleIndex, level }: Record<string, unknown>) => [ruleId, ruleIndex, level]),
      [
        ['unknown-filter', 1, 'error'],
        ['syntax', 0, 'warning'],
        ['unknown-filter', 1, 'note'],
      ],
    );
    assert.deepEqual(runs[0].results[0].locations[0].physicalLocation.region, { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 });
    assert.deepEqual(JSON.parse(writers.sarif(nothing)).runs[0].results, []);
  });
});

describe('findings for a GitHub workflow', () => {
  it('are a command each in its words, and nothing where there is none', () => {
    const commands = writers.github(some).split('\n');
    assert.deepEqual(
      commands.map((line) => line.split(' ')[0]),
      ['::error', '::warning', '::notice', ''],
    );
    assert.equal(writers.github(nothing), '');
  });
});
