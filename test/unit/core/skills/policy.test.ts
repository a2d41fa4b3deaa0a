import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readSkillContents, type SkillBundle, SkillError } from '../../../../src/core/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';

interface Case {
  readonly id: string;
  readonly bundle: { readonly generate?: string; readonly precondition?: string };
  readonly expected: 'accept' | 'refuse' | 'warn';
  readonly why: string;
}

const { installer } = JSON.parse(readFileSync('test/corpora/skills.json', 'utf8')) as { installer: readonly Case[] };
const prompt_md = '---\nname: x\ndescription: Does X. Use when Y.\n---\n# Body\n';

/** What the corpus describes in words, because it would be too long to write down. */
const generated: Readonly<Record<string, unknown>> = {
  'files: 501 x f<i>.md': { prompt_md, files: Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`f${index}.md`, 'x'])) },
  'files: one of 6 MiB': { prompt_md, files: { 'big.md': 'x'.repeat(6 << 20) } },
};

async function verdictOf(contents: unknown): Promise<Case['expected']> {
  let bundle: SkillBundle;
  try {
    bundle = await readSkillContents(contents);
  } catch (error) {
    if (error instanceof SkillError) return 'refuse';
    throw error;
  }
  return bundle.warnings.length > 0 ? 'warn' : 'accept';
}

describe('The policy for skills that are installed', () => {
  // Cases with a precondition are about the target: see install.test.ts.
  for (const { id, bundle, expected, why } of installer.filter((one) => one.bundle.precondition === undefined)) {
    it(`${expected}s ${id}${why === '' ? '' : `: ${why}`}`, async () => {
      assert.equal(await verdictOf(bundle.generate === undefined ? bundle : generated[bundle.generate]), expected);
    });
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
        await verdictOf(contents);
      }),
      { numRuns: fuzzRuns(300) },
    );
  });
});
