import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Problem, TextRange } from '../../../src/core/model/index.ts';
import { readPromptBytes, readPromptFile } from '../../../src/promptFile/index.ts';
import { readTestsBytes, readTestsFile } from '../../../src/suiteFile/index.ts';

const pieces = fc.constantFrom(
  '---\n',
  'name: x\n',
  'messages:\n',
  '  - role: user\n',
  '    content: |\n',
  '      Hi {{ a }}\n',
  'variables: ',
  '[a, b]\n',
  '{a: 1.0}\n',
  '&a ',
  '*a',
  '<<: ',
  '"',
  "'",
  '\\',
  '\t',
  '\n',
  '\r\n',
  '\ufeff',
  '😀',
  '\ud800',
  ': ',
  '- ',
  'tests:\n',
  '  - vars: {x: 1}\n',
  '    assert:\n',
  '      - type: equals\n',
  '? ',
  '!!int x\n',
  '%YAML 1.1\n',
  '...\n',
  'é',
  '\u2028',
  '\0',
  '#',
  '{{ b }}',
  'providers: [echo]\n',
  'defaultTest: {vars: {y: 2}}\n',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
  fc.string({ unit: 'binary' }),
);

const isInside = (text: string) => (range: TextRange | undefined) =>
  range === undefined || (0 <= range.start && range.start <= range.end && range.end <= text.length);

describe('any text', () => {
  it('is read as a prompt file without throwing, with every place inside it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const file = readPromptFile(text, 'a/b.prompt.j2');
        const inside = isInside(text);
        const ranges = [...file.problems, ...file.declared, ...file.parts, file.body].map(({ range }) => range);
        assert.ok([...ranges, file.frontMatter.range, ...file.frontMatter.keys.values()].every(inside));
        for (const part of file.parts) {
          let last = 0;
          for (let offset = 0; offset <= part.text.length; offset += 1) {
            const at = part.toSource(offset);
            assert.ok(at >= last && at <= text.length, 'places never go back');
            last = at;
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read as a tests file without throwing, with every place inside it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { suite, problems, variables } = readTestsFile(text, 'file:///a.tests.yaml');
        const ranges = [...problems, ...variables, ...suite.cases, ...suite.cases.flatMap(({ assertions }) => assertions)].map(
          ({ range }) => range,
        );
        assert.ok(ranges.every(isInside(text)));
      }),
      { numRuns: 500 },
    );
  });

  it('says the same with Windows line ends', () => {
    const meaning = (problems: readonly Problem[]) => problems.map(({ code, level, message }) => [code, level, message]);
    fc.assert(
      fc.property(texts, (any) => {
        const unix = any.replaceAll('\r', '');
        const read = readPromptFile(unix, 'x.prompt.j2');
        const windows = readPromptFile(unix.replaceAll('\n', '\r\n'), 'x.prompt.j2');
        assert.deepEqual(meaning(windows.problems), meaning(read.problems));
        assert.deepEqual(
          windows.parts.map(({ role, text }) => [role, text.replaceAll('\r\n', '\n')]),
          read.parts.map(({ role, text }) => [role, text]),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('may be any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 255, min: 1, maxLength: 200 }), (bytes) => {
        const [problem] = readPromptBytes(bytes, 'x.prompt.j2').problems;
        const isUtf8 = Buffer.from(Buffer.from(bytes).toString('utf8')).equals(Buffer.from(bytes));
        assert.equal(problem?.code === 'invalid-utf8', !isUtf8);
        readTestsBytes(bytes, 'file:///x.tests.yaml');
      }),
      { numRuns: 500 },
    );
  });
});
