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
      assert.equal(text, `${JSON.stringify(result, undefined, '  ')}\n`);
    }
  });
});

describe('findings as SARIF', () => {
  it('are a log of version 2.1.0 with the rules once, the levels in its words, and whole places in encoded paths', () => {
    const odd = finding({ path: 'a,b/c d%.prompt.j2', level: 'hint', message: '5%\nbad', line: 5, column: 1, endLine: 6, endColumn: 2 });
    const text = writers.sarif({
      files: 2,
      findings: [finding(), finding({ level: 'warning', code: 'syntax', line: 4, endLine: 4 }), odd],
    });
    const result = (
      ruleId: string,
      ruleIndex: number,
      level: string,
      message: string,
      uri: string,
      [startLine, startColumn, endLine, endColumn]: readonly number[],
    ) => ({
      ruleId,
      ruleIndex,
      level,
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn, endLine, endColumn } } }],
    });
    const usual = [finding().message, 'mail/welcome.prompt.j2'] as const;
    const expected = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Promptdeck', rules: [{ id: 'syntax' }, { id: 'unknown-filter' }] } },
          columnKind: 'utf16CodeUnits',
          results: [
            result('unknown-filter', 1, 'error', ...usual, [2, 3, 2, 7]),
            result('syntax', 0, 'warning', ...usual, [4, 3, 4, 7]),
            result('unknown-filter', 1, 'note', '5%\nbad', 'a%2Cb/c%20d%25.prompt.j2', [5, 1, 6, 2]),
          ],
        },
      ],
    };
    assert.equal(text, `${JSON.stringify(expected, undefined, 2)}\n`);
  });

  it('are none where nothing was found', () => {
    const { runs } = JSON.parse(writers.sarif(nothing));
    assert.deepEqual([runs[0].tool.driver.rules, runs[0].results], [[], []]);
  });
});

describe('findings for a GitHub workflow', () => {
  it('are a command each with the whole place and the rule, and nothing where there is none', () => {
    const place = (line: number, title: string) => `file=mail/welcome.prompt.j2,line=${line},col=3,endLine=2,endColumn=7,title=${title}`;
    assert.deepEqual(writers.github(some).split('\n'), [
      `::error ${place(2, 'unknown-filter')}::Jinja2 has no filter 'uper'.`,
      `::warning ${place(4, 'syntax')}::Jinja2 has no filter 'uper'.`,
      `::notice ${place(5, 'unknown-filter').replace('col=3', 'col=1')}::Jinja2 has no filter 'uper'.`,
      '',
    ]);
    assert.equal(writers.github(nothing), '');
  });

  it('have signs that would end a property or a line written otherwise', () => {
    const odd = finding({ path: 'a,b:c%\n.prompt.j2', code: 'a:b', message: '5%,\r\n::error::bad' });
    assert.equal(
      writers.github({ files: 1, findings: [odd] }),
      '::error file=a%2Cb%3Ac%25%0A.prompt.j2,line=2,col=3,endLine=2,endColumn=7,title=a%3Ab::5%25,%0D%0A::error::bad\n',
    );
  });
});
