import assert from 'node:assert/strict';
import type { RuleMetadata } from '../../../server/service/diagnostics/rule.ts';
import { allRules } from '../../../server/service/diagnostics/rules.ts';
import { generatedFiles, presentText } from '../../../src/build/contributions/generated.ts';
import { type AssertionDefinition, assertionDefinitions } from '../../../src/core/evals/assertions/definitions.ts';

const planted: RuleMetadata = {
  code: 'planted-rule',
  defaultLevel: 'hint',
  description: 'A rule that was planted.',
  example: '{{ a |\nb }}',
  remedy: 'Pull it out.',
};

const plantedAssertion: AssertionDefinition = {
  type: 'planted',
  description: 'The output was planted.',
  passesWhen: 'somebody | planted it',
  value: 'any',
};

/** What a generated file would say with one more rule and one more assertion. */
function withPlanted(file: string): string {
  const files = generatedFiles([...allRules.values(), planted], [...assertionDefinitions, plantedAssertion]);
  const generated = files.find((candidate) => candidate.file === file);
  assert.ok(generated);
  return generated.text(presentText(generated));
}

describe('what is written from metadata beside the things', () => {
  for (const generated of generatedFiles()) {
    it(`is up to date: ${generated.file} (npm run generate)`, () => {
      const present = presentText(generated);
      assert.equal(generated.text(present), present);
    });
  }

  it('follows a new rule into the settings, with its own level as the default', () => {
    const { contributes } = JSON.parse(withPlanted('package.json'));
    const [levels] = contributes.configuration.flatMap(({ properties }: { properties: Record<string, unknown> }) =>
      Object.entries(properties).flatMap(([id, property]) => (id === 'promptdeck.diagnostics.levels' ? [property] : [])),
    );
    assert.equal(levels.default['planted-rule'], 'hint');
    assert.deepEqual(levels.properties['planted-rule'], {
      type: 'string',
      enum: ['off', 'hint', 'warning', 'error'],
      default: 'hint',
      description: '%promptdeck.diagnostics.rule.planted-rule%',
    });
    assert.equal(JSON.parse(withPlanted('package.nls.json'))['promptdeck.diagnostics.rule.planted-rule'], 'A rule that was planted.');
  });

  it('follows a new rule into the user guide and the page that its code leads to', () => {
    assert.match(withPlanted('README.md'), /^\| `planted-rule` \| hint \| `\{\{ a \\\| ⏎ b \}\}` \| Pull it out\. \|$/m);
    assert.match(withPlanted('media/rules.md'), /^## planted-rule\n\nA rule that was planted\.\n\n\*\*Pull it out\.\*\*$/m);
  });

  it('follows a new assertion into the schema of tests files and the user guide', () => {
    const { $defs } = JSON.parse(withPlanted('syntaxes/tests.schema.json'));
    const [types] = $defs.assertion.properties.type.anyOf;
    const at = (type: string) => types.enumDescriptions[types.enum.indexOf(type)];
    assert.deepEqual([at('planted'), at('not-planted')], ['The output was planted.', 'Holds where planted does not.']);
    assert.equal(at('not-equals'), 'Holds where equals does not.');
    assert.match(withPlanted('README.md'), /^\| `planted` \| somebody \\\| planted it \|$/m);
  });
});
