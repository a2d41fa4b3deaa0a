import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatErrors } from '../../../../src/core/index.ts';
import { fuzzRuns } from '../../../helpers/fuzzRuns.ts';

const skillMd = (...lines: string[]) => ['---', ...lines, '---', '# Body'].join('\n');
const description = 'description: Does X.';

// What the corpus asks is in `npm run conformance -- skills`; answers here are of the same reference.
describe('The rules of the Agent Skills format', () => {
  for (const [what, yaml] of Object.entries({
    'a tab in a text without quotes': 'description: a\tb',
    'an anchor': 'description: &a x',
    'an alias': 'description: *a',
    'a tag': 'description: !!str x',
    brackets: 'allowed-tools: [Read]',
    'a control character': 'description: "\u001c"',
    'a key twice': 'description: x\ndescription: y',
  })) {
    it(`refuse ${what}`, () => assert.match(String(formatErrors(skillMd('name: x', yaml), 'x')), /^Invalid YAML in frontmatter: /));
  }

  it('compare names as Unicode does, and count characters', () => {
    assert.deepEqual(formatErrors(skillMd('name: re\u0301sume\u0301', description), 'r\u00e9sum\u00e9'), []);
    assert.deepEqual(formatErrors(skillMd('name: x', `description: ${'😀'.repeat(1024)}`), 'x'), []);
    assert.deepEqual(formatErrors(skillMd('name: x', `description: ${'😀'.repeat(1025)}`), 'x'), [
      'Description exceeds 1024 character limit (1025 chars)',
    ]);
  });

  it('do not take letters that do not show', () => {
    const errors = formatErrors(skillMd('name: a\u200bb', description), 'a\u200bb');
    assert.deepEqual(errors, ["Skill name 'a\u200bb' contains invalid characters. Only letters, digits, and hyphens are allowed."]);
  });

  it('answer any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, folderName) => {
        for (const each of [text, skillMd(text), skillMd(`name: ${text}`)]) assert.ok(Array.isArray(formatErrors(each, folderName)));
      }),
      { numRuns: fuzzRuns(300) },
    );
  });
});
