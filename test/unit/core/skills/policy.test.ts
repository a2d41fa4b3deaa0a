import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type InstallerCase, verdictOf } from '../../../../src/build/conformance/skills.kind.ts';
import { readSkillContents, SkillError } from '../../../../src/core/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';

const { installer } = JSON.parse(readFileSync('test/corpora/skills.json', 'utf8')) as {
  installer: readonly (InstallerCase & { readonly why: string })[];
};

describe('The policy for skills that are installed', () => {
  for (const test of installer) {
    const { id, expected, why } = test;
    it(`${expected}s ${id}${why === '' ? '' : `: ${why}`}`, async () => assert.equal(await verdictOf(test), expected));
  }

  it('gives a bundle or a refusal for any JSON', async () => {
    const path = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('SKILL.md', 'manifest.json', 'a/b', 'scripts/x'));
    const shaped = fc.record({
      prompt_md: fc.string(),
      manifest: fc.option(fc.dictionary(fc.constantFrom('name', 'version', 'scripts', 'id'), fc.jsonValue()), { nil: null }),
      files: fc.dictionary(path, fc.string()),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), shaped), async (contents) => {
        const read = await readSkillContents(contents).catch((error: unknown) => error);
        assert.ok(!(read instanceof Error) || read instanceof SkillError, String(read));
      }),
      { numRuns: fuzzRuns(300) },
    );
  });
});
