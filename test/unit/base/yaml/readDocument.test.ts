import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { maxYamlDepth, readDocument } from '../../../../src/base/yaml/index.ts';
import { deepYaml } from '../../../helpers/deepTexts.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';
import { sampleTests, sampleText } from '../../../helpers/sampleLibrary.ts';

/** What a person sees of a document. */
const seen = (document: ReturnType<typeof readDocument>) => ({
  value: document?.toJS(),
  errors: document?.errors.map(({ code, message, pos }) => ({ code, message, pos })),
  warnings: document?.warnings.map(({ code, message, pos }) => ({ code, message, pos })),
});

describe('reading YAML that others wrote', () => {
  it('reads the sample library as the library does', () => {
    for (const file of sampleTests()) {
      const options = { uniqueKeys: false, logLevel: 'error' } as const;
      assert.deepEqual(
        seen(readDocument(sampleText(file), options)),
        seen(parseDocument(sampleText(file), { ...options, prettyErrors: false })),
        file,
      );
    }
  });

  it('reads any text as the library does', () => {
    const piece = fc.constantFrom(
      '- ',
      'a',
      ': ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '|\n',
      '&x ',
      '*x',
      '!t ',
      '---\n',
      '...\n',
      '? ',
      '# c',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const ours = readDocument(text, { logLevel: 'error' });
        const theirs = parseDocument(text, { logLevel: 'error', prettyErrors: false });
        assert.deepEqual(ours?.errors.map(String), theirs.errors.map(String));
        assert.equal(JSON.stringify(ours?.contents), JSON.stringify(theirs.contents));
      }),
      { numRuns: fuzzRuns(500), seed: 3 },
    );
  });

  for (const [form, write] of Object.entries(deepYaml)) {
    it(`refuses ${form} beyond ${maxYamlDepth} levels, however many, and reads what is no deeper`, () => {
      assert.ok(readDocument(write(maxYamlDepth - 1)));
      for (const levels of [maxYamlDepth + 1, 1000, 100_000]) assert.equal(readDocument(write(levels)), undefined, `${levels}`);
    });
  }

  it('counts lines that go further in as it counts brackets', () => {
    const indented = (levels: number) => Array.from({ length: levels }, (_, at) => `${' '.repeat(at)}a:`).join('\n');
    assert.ok(readDocument(indented(maxYamlDepth)));
    assert.equal(readDocument(indented(maxYamlDepth + 1)), undefined);
  });

  it('takes brackets in texts and comments for what they are', () => {
    const many = '['.repeat(1000);
    for (const text of [`a: "${many}"`, `a: |\n  ${many}\n  ${'- '.repeat(1000)}\n`, `# ${many}\na: 1`, `a: b${many}`])
      assert.deepEqual(readDocument(text)?.errors, []);
  });

  it('reads an ordered mapping as the list that is written', () => {
    assert.deepEqual(readDocument('!!omap\n- a: 1\n- b: 2\n- a: 3')?.toJS(), [{ a: 1 }, { b: 2 }, { a: 3 }]);
  });
});
